# The ranking: a bar a city, best first, and the quota line between the ranks.
#
# Given besides what style.gp needs:
#   $ROWS   a line a row: number of the row, total, 1 if it has a place
#   ROWS, LINE (the quota line lies below this row), MOST (the full points)
#   NAMES[], VALUES[], NOTES_OF[] (behind the value): texts by row;
#   TITLE, SUBTITLE, LINE_TEXT, SOURCE
load STYLE

y(row) = ROWS + 1 - row
set xrange [0:MOST]
set yrange [0.4:ROWS + 0.6]
set lmargin at screen 0.12
set rmargin at screen 0.80
set tmargin at screen 0.82
set bmargin at screen 0.15
unset ytics
tick_font = plain(text_small)
set xtics font tick_font scale 0.5 textcolor rgb quiet
set border 1 linecolor rgb quiet linewidth 0.5
set label TITLE at screen 0.02, 0.94 left font bold(text_title) textcolor rgb ink
set label SUBTITLE at screen 0.02, 0.873 left font plain(text_small) textcolor rgb quiet
set label SOURCE at screen 0.02, 0.034 left font plain(text_small) textcolor rgb quiet
do for [row = 1:ROWS] {
    set label NAMES[row] at screen 0.108, first y(row) \
        right font plain(text_body) textcolor rgb ink
    set label VALUES[row].NOTES_OF[row] at first word($ROWS[row], 2) + 0.01 * MOST, first y(row) \
        left font (word($ROWS[row], 3) eq '1' ? bold(text_body) : plain(text_body)) \
        textcolor rgb ink
}
edge = y(LINE) - 0.5
set arrow from screen 0.02, first edge to screen 0.98, first edge nohead front \
    linecolor rgb target linewidth 1.2 dashtype (9, 6)
set label LINE_TEXT at screen 0.98, first edge + 0.3 right font plain(text_small) \
    textcolor rgb target
set boxwidth 0.6
pick(wanted, is, value) = wanted == is ? value : NaN
plot $ROWS using (0.5 * pick(0, $3, $2)):(y($1)):(0.5 * $2):(0.3) with boxxyerror \
         fillstyle solid noborder linecolor rgb unreached, \
     $ROWS using (0.5 * pick(1, $3, $2)):(y($1)):(0.5 * $2):(0.3) with boxxyerror \
         fillstyle solid noborder linecolor rgb reached
