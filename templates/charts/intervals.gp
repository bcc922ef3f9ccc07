# Ranks under moved weights: the 5–95 % interval and the middle of each city, and the quota line.
#
# Given besides what style.gp needs:
#   $ROWS   a line a row: number of the row, 5 %, 50 % and 95 % rank, 1 if it has a place
#   ROWS, PLACES; NAMES[], VALUES[]; TITLE, SUBTITLE, VALUES_TEXT, LINE_TEXT, SOURCE
load STYLE

y(row) = ROWS + 1 - row
set xrange [0.5:ROWS + 0.5]
set yrange [0.4:ROWS + 0.6]
set lmargin at screen 0.12
set rmargin at screen 0.80
set tmargin at screen 0.79
set bmargin at screen 0.17
unset ytics
tick_font = plain(text_small)
set xtics 1 font tick_font scale 0.5 textcolor rgb quiet
set border 1 linecolor rgb quiet linewidth 0.5
set label TITLE at screen 0.02, 0.94 left font bold(text_title) textcolor rgb ink
set label SUBTITLE at screen 0.02, 0.873 left font plain(text_small) textcolor rgb quiet
set label VALUES_TEXT at screen 0.97, 0.825 right font bold(text_small) textcolor rgb ink
set label SOURCE at screen 0.02, 0.034 left font plain(text_small) textcolor rgb quiet
do for [row = 1:ROWS] {
    set label NAMES[row] at screen 0.108, first y(row) \
        right font plain(text_body) textcolor rgb ink
    set label VALUES[row] at screen 0.97, first y(row) \
        right font plain(text_body) textcolor rgb ink
    set arrow from graph 0, first y(row) to graph 1, first y(row) nohead back \
        linecolor rgb rule linewidth 0.5
}
set arrow from first PLACES + 0.5, graph 0 to first PLACES + 0.5, graph 1 nohead front \
    linecolor rgb target linewidth 1.2 dashtype (9, 6)
set label LINE_TEXT at first PLACES + 0.6, screen 0.825 left font plain(text_small) \
    textcolor rgb target
pick(wanted, is, value) = wanted == is ? value : NaN
plot $ROWS using 2:(y($1)):($4 - $2):(0) with vectors nohead linecolor rgb trace linewidth 4, \
     $ROWS using (pick(0, $5, $3)):(y($1)) with points pointtype 7 pointsize 0.9 \
         linecolor rgb unreached, \
     $ROWS using (pick(1, $5, $3)):(y($1)) with points pointtype 7 pointsize 0.9 \
         linecolor rgb reached
