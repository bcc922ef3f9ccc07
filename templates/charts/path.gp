# The way to the target: what was, and behind the newest year a fan between two assumptions, a
# panel an area.
#
# Given besides what grid.gp needs:
#   $LINES   a line a point: panel, year, value (NaN where the line is interrupted), 1 if the figure
#            is partial; a blank line behind each area
#   $FANS    a line a year from the newest on: panel, year, by equal steps, by equal rates; NaN
#            where there is no fan; a blank line behind each area
#   $NEWEST  a line a panel: panel, newest year, value before, value, value of the year after by
#            equal steps; NaN where there is none
#   NEWEST   the newest year; DEADLINE the year of the target (marked on its
#            line), NaN where it has none or is far
#   VALUES[] the newest value of each panel
#   OWN_TEXT, LINEAR_TEXT, GEOMETRIC_TEXT ('' where there is no fan), TARGET_TEXT, each with
#   …_COLUMNS
headroom = 7 # for the value of the newest year
load GRID

key_x = edge
set arrow from key_x, key_y to key_x + 14, key_y nohead linecolor rgb reached linewidth 2.2
set label OWN_TEXT at key_x + 17, key_y left font plain(text_small) textcolor rgb ink
key_x = key_x + 28 + wide(text_small, OWN_TEXT_COLUMNS)
if (LINEAR_TEXT_COLUMNS > 0) {
    set arrow from key_x, key_y to key_x + 18, key_y nohead linecolor rgb reached linewidth 1.2 \
        dashtype (6, 3)
    set label LINEAR_TEXT at key_x + 21, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 32 + wide(text_small, LINEAR_TEXT_COLUMNS)
    # (Of another width, or gnuplot 5.4 goes on with the dashes before it in an SVG.)
    set arrow from key_x, key_y to key_x + 18, key_y nohead linecolor rgb reached linewidth 1.3 \
        dashtype (1.5, 2)
    set label GEOMETRIC_TEXT at key_x + 21, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 32 + wide(text_small, GEOMETRIC_TEXT_COLUMNS)
}
set arrow from key_x, key_y to key_x + 16, key_y nohead linecolor rgb target linewidth 1 \
    dashtype (7, 4)
set label TARGET_TEXT at key_x + 19, key_y left font plain(text_small) textcolor rgb target

# The newest value stands where neither the line nor the fan goes, and not on the target: between it
# and the mark where there is room, else beyond. (A plot "with labels" of which no point is valid
# ends gnuplot 5.4.)
do for [panel = 1:PANELS] {
    before = real(word($NEWEST[panel], 3)); value = real(word($NEWEST[panel], 4))
    next = real(word($NEWEST[panel], 5))
    side = next == next && next >= value ? -1 : 1
    away = 8
    target_away = side * (grid_y(panel, TARGET) - grid_y(panel, value))
    if (abs(target_away - away) < 5) {
        away = target_away > 11 ? target_away - 5 : target_away + 5
    }
    value_y = grid_y(panel, value) + side * away
    if (next == next || before > value) {
        set label VALUES[panel] at grid_x(panel, NEWEST) + 4, value_y left front \
            font bold(text_small) textcolor rgb reached
    } else {
        set label VALUES[panel] at grid_x(panel, NEWEST) - 3, value_y right front \
            font bold(text_small) textcolor rgb reached
    }
}
dot = ACROSS > 3 ? 0.3 : 0.45
plot $FANS using (grid_x($1, $2)):(grid_y($1, $3)):(grid_y($1, $4)) with filledcurves \
         fillstyle solid noborder linecolor rgb fan, \
     $FANS using (grid_x($1, $2)):(grid_y($1, $3)) with lines linecolor rgb reached \
         linewidth 1.2 dashtype (6, 3), \
     $FANS using (grid_x($1, $2)):(grid_y($1, $4)) with lines linecolor rgb reached \
         linewidth 1.3 dashtype (1.5, 2), \
     $NEWEST using (grid_x($1, DEADLINE)):(grid_y($1, TARGET)) with points pointtype 13 \
         pointsize 0.9 linecolor rgb '#FFFFFF', \
     $NEWEST using (grid_x($1, DEADLINE)):(grid_y($1, TARGET)) with points pointtype 12 \
         pointsize 0.7 linewidth 1 linecolor rgb target, \
     $LINES using (grid_x($1, $2)):(grid_y($1, $3)) with lines linecolor rgb reached linewidth 2, \
     $LINES using (grid_x($1, $2)):(grid_y($1, $3)) with points pointtype 7 pointsize dot \
         linecolor rgb reached, \
     $LINES using (grid_x($1, $2)):($4 == 1 ? grid_y($1, $3) : NaN) with points pointtype 7 \
         pointsize dot linecolor rgb '#FFFFFF', \
     $LINES using (grid_x($1, $2)):($4 == 1 ? grid_y($1, $3) : NaN) with points pointtype 6 \
         pointsize 1.5 * dot linewidth 1 linecolor rgb reached, \
     $LINES using (grid_x($1, $2)):($2 == NEWEST && $4 == 0 ? grid_y($1, $3) : NaN) with points \
         pointtype 7 pointsize 2 * dot linecolor rgb reached
