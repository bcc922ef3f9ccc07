# The way to the target: what was, and behind the newest year a fan between two assumptions, a
# panel an area.
#
# Given besides what grid.gp needs:
#   $LINES   a line a point: panel, year, value (NaN where the line is interrupted), 1 if the figure
#            is partial; a blank line behind each area
#   $FANS    a line a year from the newest on: panel, year, by equal steps, by equal rates; NaN where
#            there is no fan; a blank line behind each area
#   NEWEST   the newest year; DEADLINE the year of the target, NaN where it has none or is far
#   NEWEST_VALUES[], NEWEST_VALUES_COLUMNS
#   OWN_TEXT, LINEAR_TEXT, GEOMETRIC_TEXT ('' where there is no fan), TARGET_TEXT, each with
#   …_COLUMNS
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
    set arrow from key_x, key_y to key_x + 18, key_y nohead linecolor rgb reached linewidth 1.2 \
        dashtype (1.5, 2)
    set label GEOMETRIC_TEXT at key_x + 21, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 32 + wide(text_small, GEOMETRIC_TEXT_COLUMNS)
}
set arrow from key_x, key_y to key_x + 16, key_y nohead linecolor rgb target linewidth 1 \
    dashtype (7, 4)
set label TARGET_TEXT at key_x + 19, key_y left font plain(text_small) textcolor rgb target

if (DEADLINE == DEADLINE) { # not NaN
    do for [panel = 1:PANELS] {
        set arrow from grid_x(panel, DEADLINE), floor_of(panel) \
            to grid_x(panel, DEADLINE), floor_of(panel) + plot_height nohead back \
            linecolor rgb target linewidth 0.8 dashtype (2, 2)
    }
}

dot = ACROSS > 3 ? 0.3 : 0.45
plot $FANS using (grid_x($1, $2)):(grid_y($1, $3)):(grid_y($1, $4)) with filledcurves \
         fillstyle solid noborder linecolor rgb fan, \
     $FANS using (grid_x($1, $2)):(grid_y($1, $3)) with lines linecolor rgb reached \
         linewidth 1.2 dashtype (6, 3), \
     $FANS using (grid_x($1, $2)):(grid_y($1, $4)) with lines linecolor rgb reached \
         linewidth 1.2 dashtype (1.5, 2), \
     $LINES using (grid_x($1, $2)):(grid_y($1, $3)) with lines linecolor rgb reached linewidth 2, \
     $LINES using (grid_x($1, $2)):(grid_y($1, $3)) with points pointtype 7 pointsize dot \
         linecolor rgb reached, \
     $LINES using (grid_x($1, $2)):($4 == 1 ? grid_y($1, $3) : NaN) with points pointtype 7 \
         pointsize 0.9 * dot linecolor rgb '#FFFFFF', \
     $LINES using (grid_x($1, $2)):($2 == NEWEST ? grid_y($1, $3) : NaN) with points \
         pointtype 7 pointsize 2 * dot linecolor rgb reached, \
     $LINES using (grid_x($1, $2) - 3):($2 == NEWEST ? grid_y($1, $3) + 8 : NaN): \
         (NEWEST_VALUES[int($1)]) with labels right font bold(text_small) textcolor rgb reached
