# Self-assessed against what counts: two marks a city and the way between them.
#
# Given besides what style.gp needs:
#   $ROWS   a line a row: number of the row, what counts, self-assessed (NaN where there is none)
#   ROWS, LOW, HIGH; NAMES[], VALUES[] (the difference);
#   TITLE, SUBTITLE, COUNTED, SELF, GAP, SOURCE
load STYLE

y(row) = ROWS + 1 - row
set xrange [LOW:HIGH]
set yrange [0.4:ROWS + 0.6]
set lmargin at screen 0.12
set rmargin at screen 0.84
set tmargin at screen 0.79
set bmargin at screen 0.17
unset ytics
tick_font = plain(text_small)
set xtics font tick_font scale 0.5 textcolor rgb quiet
set border 1 linecolor rgb quiet linewidth 0.5
set label TITLE at screen 0.02, 0.94 left font bold(text_title) textcolor rgb ink
set label SUBTITLE at screen 0.02, 0.873 left font plain(text_small) textcolor rgb quiet
set label '●' at screen 0.12, 0.825 left font plain(text_small) textcolor rgb reached
set label COUNTED at screen 0.14, 0.825 left font plain(text_small) textcolor rgb ink
set label '○' at screen 0.30, 0.825 left font plain(text_small) textcolor rgb target
set label SELF at screen 0.32, 0.825 left font plain(text_small) textcolor rgb ink
set label GAP at screen 0.97, 0.825 right font bold(text_small) textcolor rgb ink
set label SOURCE.'横轴不从0开始。' at screen 0.02, 0.034 \
        left font plain(text_small) textcolor rgb quiet
do for [row = 1:ROWS] {
    set label NAMES[row] at screen 0.108, first y(row) \
        right font plain(text_body) textcolor rgb ink
    set label VALUES[row] at screen 0.97, first y(row) \
        right font plain(text_body) textcolor rgb ink
    set arrow from graph 0, first y(row) to graph 1, first y(row) nohead back \
        linecolor rgb rule linewidth 0.5
}
plot $ROWS using 2:(y($1)):($3 - $2):(0) with vectors nohead linecolor rgb trace linewidth 2.5, \
     $ROWS using 3:(y($1)) with points pointtype 6 pointsize 0.95 linewidth 1.3 \
         linecolor rgb target, \
     $ROWS using 2:(y($1)) with points pointtype 7 pointsize 0.95 linecolor rgb reached
