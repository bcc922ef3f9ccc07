# What a change is made of: on the left numerator and denominator of each area, on the right what
# each brought about in the change of the province. Bars to both sides of zero; a mark and a number
# for their sum.
#
# Given besides what sheet.gp needs:
#   $ROWS    a line a row: number of the row, by the numerator, by the denominator, their sum; own
#            change, change of weight, their sum; NaN where there is none. Row 1 is the province.
#   ROWS, NET_LOW, NET_HIGH, SHARE_LOW, SHARE_HIGH: how far the bars reach
#   HAS_SHARES: 0 leaves the right side out
#   NAMES[], NETS[], SHARES[], each with …_COLUMNS
#   NET_TEXT, SHARE_TEXT: heads; NUMERATOR_TEXT, DENOMINATOR_TEXT, OWN_TEXT, MIX_TEXT, SUM_TEXT
load SHEET

head_y = sheet_top - 6
key_y = sheet_top - 19
first_y = sheet_top - 36
last_y = sheet_bottom + 22
gap = 0.3
step = smaller(40, (first_y - last_y) / larger(ROWS - 1 + gap, 1))
text_row = step < 12 ? step * 0.75 : text_body
y(row) = first_y - (row - 1) * step - (row == 1 ? 0 : gap * step)
bar = smaller(0.32 * step, 6.5)
last_y = y(ROWS)

names_end = edge + wide(text_row, NAMES_COLUMNS) + 8
number_room = wide(text_row, larger(NETS_COLUMNS, SHARES_COLUMNS)) + 6
middle = HAS_SHARES ? names_end + (sheet_width - edge - names_end) * 0.52 : sheet_width - edge
array side_left[2] = [names_end, middle + 14]
array side_right[2] = [middle - number_room, sheet_width - edge - number_room]
array side_low[2] = [NET_LOW, SHARE_LOW]
array side_high[2] = [NET_HIGH, SHARE_HIGH]
array side_head[2] = [NET_TEXT, SHARE_TEXT]
array side_first[2] = [NUMERATOR_TEXT, OWN_TEXT]
array side_second[2] = [DENOMINATOR_TEXT, MIX_TEXT]
array side_first_columns[2] = [NUMERATOR_TEXT_COLUMNS, OWN_TEXT_COLUMNS]
array side_second_columns[2] = [DENOMINATOR_TEXT_COLUMNS, MIX_TEXT_COLUMNS]
sides = HAS_SHARES ? 2 : 1
reach(side) = side_high[side] - side_low[side] > 0 ? 1.0 * side_high[side] - side_low[side] : 1.0
x(side, value) = side_left[side] + 3 + (value - side_low[side]) / reach(side) * \
    (side_right[side] - side_left[side] - 8)

do for [side = 1:sides] {
    set label side_head[side] at side_left[side], head_y left font bold(text_small) \
        textcolor rgb ink
    key_x = side_left[side]
    set label '■' at key_x, key_y left font plain(text_body) textcolor rgb purple
    set label side_first[side] at key_x + 11, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 21 + wide(text_small, side_first_columns[side])
    set label '■' at key_x, key_y left font plain(text_body) textcolor rgb orange
    set label side_second[side] at key_x + 11, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 21 + wide(text_small, side_second_columns[side])
    set label '◆' at key_x, key_y left font plain(text_small) textcolor rgb ink
    set label SUM_TEXT at key_x + 11, key_y left font plain(text_small) textcolor rgb ink
    set arrow from x(side, 0), first_y + 0.5 * step to x(side, 0), last_y - 0.5 * step nohead \
        front linecolor rgb quiet linewidth 0.6
    tick_step = nice_step(reach(side) / 4.5)
    do for [tick = int(ceil(side_low[side] / tick_step)):int(floor(side_high[side] / tick_step))] {
        tick_x = x(side, tick * tick_step)
        set arrow from tick_x, first_y + 0.5 * step to tick_x, last_y - 0.5 * step nohead back \
            linecolor rgb rule linewidth 0.5
        set label sprintf('%s%.10g', tick > 0 ? '+' : tick < 0 ? '−' : '', abs(tick * tick_step)) \
            at tick_x, last_y - 0.5 * step - 6 center font plain(text_tick) textcolor rgb quiet
    }
}
do for [row = 1:ROWS] {
    set label NAMES[row] at names_end - 8, y(row) right \
        font (row == 1 ? bold(text_row) : plain(text_row)) textcolor rgb ink
    set label NETS[row] at middle, y(row) right \
        font (row == 1 ? bold(text_row) : plain(text_row)) textcolor rgb ink
    if (HAS_SHARES) {
        set label SHARES[row] at sheet_width - edge, y(row) right \
            font (row == 1 ? bold(text_row) : plain(text_row)) textcolor rgb ink
    }
}
set arrow from edge, y(1) - 0.5 * (1 + gap) * step to sheet_width - edge, \
    y(1) - 0.5 * (1 + gap) * step nohead back linecolor rgb quiet linewidth 0.5

# The second part begins where the first ends if both go the same way, else at zero. (A box without
# width is none: gnuplot would give it one.)
second_from(first, second) = first * second > 0 ? first : 0
half(side, value) = value == 0 ? NaN : 0.5 * abs(x(side, value) - x(side, 0))
plot $ROWS using (x(1, 0.5 * $2)):(y($1)):(half(1, $2)):(bar) with boxxyerror fillstyle solid \
         noborder linecolor rgb purple, \
     $ROWS using (x(1, second_from($2, $3) + 0.5 * $3)):(y($1)):(half(1, $3)):(bar) \
         with boxxyerror fillstyle solid noborder linecolor rgb orange, \
     $ROWS using (HAS_SHARES ? x(2, 0.5 * $5) : NaN):(y($1)):(half(2, $5)):(bar) \
         with boxxyerror fillstyle solid noborder linecolor rgb purple, \
     $ROWS using (HAS_SHARES ? x(2, second_from($5, $6) + 0.5 * $6) : NaN):(y($1)): \
         (half(2, $6)):(bar) with boxxyerror fillstyle solid noborder linecolor rgb orange, \
     for [mark = 0:1] $ROWS using (x(1, $4)):(y($1)) with points pointtype 13 \
         pointsize (mark ? 0.75 : 1.15) linecolor rgb (mark ? ink : '#FFFFFF'), \
     for [mark = 0:1] $ROWS using (HAS_SHARES ? x(2, $7) : NaN):(y($1)) with points pointtype 13 \
         pointsize (mark ? 0.75 : 1.15) linecolor rgb (mark ? ink : '#FFFFFF')
