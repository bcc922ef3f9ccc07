# Small multiples: a panel an area, its own line strong, those of the others in grey, the target
# dashed, all on the same axes.
#
# Given besides what grid.gp needs:
#   $LINES   a line a point: panel, place, value (NaN where the line is interrupted), 1 if hollow, 2
#            without a mark; a blank line behind each area
#   $NEWEST  a line a panel: panel, newest value (NaN where there is none); VALUES[] says it
#   $JOINS, JOINS  panel and place of each change of boundaries; how many (as $REFERENCES)
#   $REFERENCES, REFERENCES  strokes of what others had, in the first panel: from place and value to
#            place and value, a single value to itself; how many (the block may be empty or absent
#            where there is none: it is read word by word, never plotted)
#   FIRST_OTHER  the first panel that stands as a grey line in the others
#   OWN_TEXT, OTHERS_TEXT, TARGET_TEXT, BREAK_TEXT, JOIN_TEXT, REFERENCE_TEXT (where there are
#   any), each with …_COLUMNS
headroom = 0
load GRID

key_x = edge
set arrow from key_x, key_y to key_x + 14, key_y nohead linecolor rgb reached linewidth 2.2
set label OWN_TEXT at key_x + 17, key_y left font plain(text_small) textcolor rgb ink
key_x = key_x + 30 + wide(text_small, OWN_TEXT_COLUMNS)
if (OTHERS_TEXT_COLUMNS > 0) {
    set arrow from key_x, key_y to key_x + 14, key_y nohead linecolor rgb trace linewidth 1
    set label OTHERS_TEXT at key_x + 17, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 30 + wide(text_small, OTHERS_TEXT_COLUMNS)
}
if (REFERENCES > 0) {
    if (word($REFERENCES[1], 1) ne word($REFERENCES[1], 3)) {
        set arrow from key_x, key_y to key_x + 18, key_y nohead linecolor rgb ink linewidth 1.1 \
            dashtype (9, 3)
    } else {
        set label '' at key_x + 9, key_y point pointtype 13 pointsize 0.6 linecolor rgb ink
    }
    set label REFERENCE_TEXT at key_x + 21, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 34 + wide(text_small, REFERENCE_TEXT_COLUMNS)
}
if (HAS_TARGET) {
    set arrow from key_x, key_y to key_x + 18, key_y nohead linecolor rgb target linewidth 1 \
        dashtype (7, 4)
    set label TARGET_TEXT at key_x + 21, key_y left font plain(text_small) textcolor rgb target
    key_x = key_x + 34 + wide(text_small, TARGET_TEXT_COLUMNS)
}
if (BREAKS > 0) {
    set label '‖' at key_x, key_y left font bold(text_small) textcolor rgb ink
    set label BREAK_TEXT at key_x + 10, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 23 + wide(text_small, BREAK_TEXT_COLUMNS)
}
if (JOINS > 0) {
    set arrow from key_x + 3, key_y - 4 to key_x + 3, key_y + 4 nohead linecolor rgb ink \
        linewidth 0.9 dashtype (2, 2)
    set label JOIN_TEXT at key_x + 9, key_y left font plain(text_small) textcolor rgb ink
}

do for [stroke = 1:REFERENCES] {
    from_x = grid_x(1, real(word($REFERENCES[stroke], 1)))
    from_y = grid_y(1, real(word($REFERENCES[stroke], 2)))
    to_x = grid_x(1, real(word($REFERENCES[stroke], 3)))
    to_y = grid_y(1, real(word($REFERENCES[stroke], 4)))
    if (to_x > from_x) {
        set arrow from from_x, from_y to to_x, to_y nohead front linecolor rgb ink \
            linewidth 1.1 dashtype (9, 3)
    } else {
        set label '' at from_x, from_y front point pointtype 13 pointsize 0.6 linecolor rgb ink
    }
}
do for [mark = 1:JOINS] {
    panel = int(word($JOINS[mark], 1))
    mark_x = grid_x(panel, real(word($JOINS[mark], 2)))
    set arrow from mark_x, floor_of(panel) to mark_x, floor_of(panel) + plot_height nohead front \
        linecolor rgb ink linewidth 0.9 dashtype (2, 2)
}

# The newest value behind its mark. (A plot "with labels" of which no point is valid ends
# gnuplot 5.4.)
do for [panel = 1:PANELS] {
    value = real(word($NEWEST[panel], 2))
    if (value == value) {
        set label VALUES[panel] at grid_x(panel, to) + 5, grid_y(panel, value) left front \
            font bold(text_small) textcolor rgb reached
    } else {
        set label VALUES[panel] at grid_x(panel, to) + 5, floor_of(panel) + 5 left \
            font plain(text_small) textcolor rgb quiet
    }
}
dot = ACROSS > 3 ? 0.3 : 0.45
hollow(kind, value) = kind == 1 ? value : NaN
plot for [panel = 1:PANELS] $LINES \
         using (grid_x(panel, $2)):($1 >= FIRST_OTHER && $1 != panel ? grid_y(panel, $3) : NaN) \
         with lines linecolor rgb trace linewidth 0.7, \
     $LINES using (grid_x($1, $2)):(grid_y($1, $3)) with lines linecolor rgb reached linewidth 2, \
     $LINES using (grid_x($1, $2)):($4 < 2 ? grid_y($1, $3) : NaN) with points pointtype 7 \
         pointsize dot linecolor rgb reached, \
     $LINES using (grid_x($1, $2)):(hollow($4, grid_y($1, $3))) with points pointtype 7 \
         pointsize 1.5 * dot linecolor rgb '#FFFFFF', \
     $LINES using (grid_x($1, $2)):(hollow($4, grid_y($1, $3))) with points pointtype 6 \
         pointsize 1.5 * dot linewidth 1 linecolor rgb reached, \
     $LINES using (grid_x($1, $2)):($2 == to && $4 == 0 ? grid_y($1, $3) : NaN) with points \
         pointtype 7 pointsize 2 * dot linecolor rgb reached
