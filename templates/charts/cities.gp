# A row a city: this year's value (full mark), last year's (open mark), target, and the figures.
#
# Given besides what style.gp needs:
#   $ROWS      a line a row: number of the row, value now, value before, 1 if on target; NaN where
#              there is none. Row 1 is the province; the cities follow, best first.
#   ROWS, WHOLE (the province now, or NaN), LOW, HIGH (of all values and the target),
#   HAS_BEFORE, HAS_TARGET, TARGET
#   NAMES[], NOW_TEXT[], MARK_TEXT[] (stands behind a value), BEFORE_TEXT[]: texts by row
#   TITLE, SUBTITLE, NOW, BEFORE, UNIT, TARGET_TEXT, REACHED_TEXT, SHORT_TEXT, NOTES, SOURCE
#   TITLE_COLUMNS, NAMES_COLUMNS …: width of a text, or of the widest of an array; a Chinese
#   character has 2
load STYLE

# ---- the axis: from 0 unless the values lie close together far from it; it says so below ----
top_value = HIGH > 0 ? HIGH : 1
start = 0
near = LOW > 0.5 * top_value && LOW < top_value
raw = (near ? 1.15 * (top_value - LOW) : top_value) / 6.0
power = 10 ** floor(log10(raw))
step = power * (raw <= power ? 1 : raw <= 2 * power ? 2 : raw <= 5 * power ? 5 : 10)
if (near) { start = floor((LOW - 0.05 * (top_value - LOW)) / step) * step }
if (start < 0) { start = 0 }
end = top_value + 0.03 * (top_value - start)
set xrange [start:end]
gap = 0.3 # between the province and the cities
y(row) = ROWS + 1 - row + (row == 1 ? gap : 0)
set yrange [0.4:ROWS + gap + 0.6]

# ---- the frame: names left, figures right, between them the marks ----
# Widths of texts, in parts of the picture for each column: digits take more than half their size.
wide(size, columns) = 0.0013 * size * columns
larger(a, b) = a > b ? a : b
left = 0.035 + wide(text_body, NAMES_COLUMNS) * 0.9
before_at = 0.98
now_at = before_at - wide(text_small, MARK_TEXT_COLUMNS)
if (HAS_BEFORE) {
    now_at = now_at - 0.04 - wide(text_small, larger(BEFORE_COLUMNS, BEFORE_TEXT_COLUMNS))
}
right = now_at - 0.015 - larger(wide(text_small, NOW_COLUMNS), wide(text_body, NOW_TEXT_COLUMNS))
set lmargin at screen left
set rmargin at screen right
set tmargin at screen 0.79
set bmargin at screen 0.195
unset ytics
tick_font = plain(text_small)
tick_format = '%g'.(UNIT eq '%' ? '%%' : '')
set xtics start, step format tick_format font tick_font scale 0.5 offset 0, 0.3 textcolor rgb quiet
set border 1 linecolor rgb quiet linewidth 0.5

# The picture is 442 points wide and a column half a point for each point of size; a text that
# would be cut off is set smaller.
fitted(size, columns) = size * columns > 810.0 ? 810.0 / columns : size
set label TITLE at screen 0.02, 0.94 left font bold(fitted(text_title, TITLE_COLUMNS)) \
    textcolor rgb ink
set label SUBTITLE at screen 0.02, 0.873 left \
    font plain(fitted(text_small, SUBTITLE_COLUMNS)) textcolor rgb quiet
set label NOW at screen now_at, 0.825 right font bold(text_small) textcolor rgb ink
if (HAS_BEFORE) {
    set label BEFORE at screen before_at, 0.825 right font plain(text_small) textcolor rgb quiet
}

# ---- target: a dashed line, named above the rows; near an edge its name leans inward ----
if (HAS_TARGET) {
    share = (TARGET - start) / (end - start)
    set arrow from first TARGET, graph 0 to first TARGET, graph 1.005 nohead back \
        linecolor rgb target linewidth 1.2 dashtype (9, 6)
    if (share > 0.85) {
        set label TARGET_TEXT at first TARGET, screen 0.825 right font plain(text_small) \
            textcolor rgb target
    } else { if (share < 0.15) {
        set label TARGET_TEXT at first TARGET, screen 0.825 left font plain(text_small) \
            textcolor rgb target
    } else {
        set label TARGET_TEXT at first TARGET, screen 0.825 center font plain(text_small) \
            textcolor rgb target
    } }
}

# ---- texts of the rows, guide lines ----
row_height = 150.0 / (ROWS + gap)
text_row = row_height < 12 ? row_height * 0.75 : text_body
text_side = text_row < text_small ? text_row : text_small
is_reached(row) = word($ROWS[row], 4) eq '1'
do for [row = 1:ROWS] {
    set label NAMES[row] at screen left - 0.012, first y(row) right \
        font (row == 1 ? bold(text_row) : plain(text_row)) textcolor rgb ink
    set label NOW_TEXT[row] at screen now_at, first y(row) right \
        font (is_reached(row) ? bold(text_row) : plain(text_row)) \
        textcolor rgb (is_reached(row) ? reached : ink)
    set label MARK_TEXT[row] at screen now_at + 0.003, first y(row) left \
        font plain(text_side) textcolor rgb quiet
    set label BEFORE_TEXT[row] at screen before_at, first y(row) right \
        font plain(text_side) textcolor rgb quiet
    set arrow from graph 0, first y(row) to graph 1, first y(row) nohead back \
        linecolor rgb rule linewidth 0.5
}
separator = ROWS - 0.5 + gap / 2
set arrow from screen 0.02, first separator to screen before_at, first separator nohead back \
    linecolor rgb quiet linewidth 0.5
if (WHOLE == WHOLE) { # not NaN
    set arrow from first WHOLE, first y(1) to first WHOLE, graph 0 nohead back \
        linecolor rgb quiet linewidth 0.5
}

# ---- legend, notes, source ----
notes_at = 0.02
if (HAS_TARGET) {
    set label '●' at screen 0.02, 0.079 left font plain(text_small) textcolor rgb reached
    set label REACHED_TEXT at screen 0.04, 0.079 left font plain(text_small) textcolor rgb quiet
    set label '●' at screen 0.125, 0.079 left font plain(text_small) textcolor rgb unreached
    set label SHORT_TEXT at screen 0.145, 0.079 left font plain(text_small) textcolor rgb quiet
    notes_at = 0.23
}
set label NOTES.(start > 0 ? '横轴不从0开始。' : '') at screen notes_at, 0.079 left \
    font plain(fitted(text_small, NOTES_COLUMNS + 15 + 195 * notes_at)) textcolor rgb quiet
set label SOURCE at screen 0.02, 0.034 left font plain(fitted(text_small, SOURCE_COLUMNS)) \
    textcolor rgb quiet

pick(wanted, is, value) = wanted == is ? value : NaN
before = HAS_BEFORE ? 3 : 2 # column; without a year before the open marks are covered by the full
plot $ROWS using before:(y($1)):($2 - column(before)):(0) with vectors nohead \
         linecolor rgb trace linewidth 1.6, \
     $ROWS using before:(y($1)) with points pointtype 7 pointsize 0.75 linecolor rgb '#FFFFFF', \
     $ROWS using before:(y($1)) with points pointtype 6 pointsize 0.75 linewidth 1.1 \
         linecolor rgb quiet, \
     $ROWS using (pick(0, $4, $2)):(y($1)) with points pointtype 7 pointsize 0.95 \
         linecolor rgb unreached, \
     $ROWS using (pick(1, $4, $2)):(y($1)) with points pointtype 7 pointsize 0.95 \
         linecolor rgb reached
