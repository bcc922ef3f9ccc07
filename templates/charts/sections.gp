# Points by area of items: a stacked bar a city, each part with its points.
#
# Given besides what style.gp needs:
#   $PARTS   a line a part: row, number of the part, where it begins, where it ends
#   ROWS, PARTS (parts a row), LINES, MOST; NAMES[], PART_NAMES[], PART_TEXT[] (by line of $PARTS)
#   TITLE, SUBTITLE, SOURCE
load STYLE

array shades[6] = ['#0072B2', '#56A5D1', '#A6CFE6', '#D9D9D9', '#B0B0B0', '#888888']
array inks[6] = ['#FFFFFF', '#222222', '#222222', '#222222', '#222222', '#FFFFFF']
y(row) = ROWS + 1 - row
set xrange [0:MOST]
set yrange [0.4:ROWS + 0.6]
set lmargin at screen 0.12
set rmargin at screen 0.97
set tmargin at screen 0.79
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
}
do for [part = 1:PARTS] {
    at = 0.12 + (part - 1) * 0.85 / PARTS
    set label '■' at screen at, 0.825 left font plain(text_body) textcolor rgb shades[part]
    set label PART_NAMES[part] at screen at + 0.022, 0.825 left font plain(text_small) \
        textcolor rgb ink
}
do for [line = 1:LINES] {
    from = real(word($PARTS[line], 3)); to = real(word($PARTS[line], 4))
    part = int(word($PARTS[line], 2))
    if (to - from > 0.03 * MOST) {
        set label PART_TEXT[line] at first (from + to) / 2, first y(int(word($PARTS[line], 1))) \
            center front font plain(text_small) textcolor rgb inks[part]
    }
}
pick(wanted, is, value) = wanted == is ? value : NaN
plot for [part = 1:PARTS] $PARTS \
    using (pick(part, $2, ($3 + $4) / 2)):(y($1)):(($4 - $3) / 2):(0.32) \
    with boxxyerror fillstyle solid noborder linecolor rgb shades[part]
