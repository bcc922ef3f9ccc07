# A dumbbell a row: the value of the first comparable period (open mark), the newest (full mark),
# the way between them, and the change. Row 1 is the province; the cities follow, best first.
#
# Given besides what sheet.gp needs:
#   $ROWS    a line a row: number of the row, value before, value now, 1 if on target; NaN where
#            there is none
#   ROWS, LOW, HIGH (of all values and the target), HAS_TARGET, TARGET, TARGET_TEXT
#   NAMES[], BEFORE_VALUES[], NOW_VALUES[], CHANGES[], each with …_COLUMNS
#   BEFORE_TEXT, NOW_TEXT, CHANGE_TEXT, REACHED_TEXT, each with …_COLUMNS
load SHEET

key_y = sheet_top - 7
first_y = sheet_top - 24
last_y = sheet_bottom + 20
gap = 0.3 # between the province and the cities
step = smaller(40, (first_y - last_y) / larger(ROWS - 1 + gap, 1))
text_row = step < 12 ? step * 0.75 : text_body
text_value = step < 10 ? step * 0.75 : text_small
y(row) = first_y - (row - 1) * step - (row == 1 ? 0 : gap * step)

# ---- the frame: names, marks with their values, changes ----
left = edge + larger(wide(text_row, NAMES_COLUMNS), 30) + 8
change_at = sheet_width - edge
right = change_at - larger(wide(text_small, CHANGE_TEXT_COLUMNS), \
    wide(text_row, CHANGES_COLUMNS)) - 10
label_room = wide(text_value, larger(BEFORE_VALUES_COLUMNS, NOW_VALUES_COLUMNS)) + 6
span = larger(HIGH - LOW, 0.02 * larger(abs(HIGH), 0.5))
x_step = nice_step(span / 5.0)
near = LOW - 0.4 * span > 0
start = near ? floor(LOW / x_step) * x_step : (LOW < 0 ? floor(LOW / x_step) * x_step : 0)
scale = (right - left - 2 * label_room) / (HIGH - start > 0 ? HIGH - start : 1)
x(value) = left + label_room + (value - start) * scale

set label CHANGE_TEXT at change_at, key_y right font bold(text_small) textcolor rgb ink
set label '○' at edge, key_y left font plain(text_small) textcolor rgb quiet
set label BEFORE_TEXT at edge + 10, key_y left font plain(text_small) textcolor rgb quiet
key_x = edge + 22 + wide(text_small, BEFORE_TEXT_COLUMNS)
set label '●' at key_x, key_y left font plain(text_small) textcolor rgb unreached
set label NOW_TEXT at key_x + 10, key_y left font plain(text_small) textcolor rgb ink
key_x = key_x + 22 + wide(text_small, NOW_TEXT_COLUMNS)
if (HAS_TARGET) {
    set label '●' at key_x, key_y left font plain(text_small) textcolor rgb reached
    set label REACHED_TEXT at key_x + 10, key_y left font plain(text_small) textcolor rgb ink
    key_x = key_x + 22 + wide(text_small, REACHED_TEXT_COLUMNS)
    set arrow from key_x, key_y to key_x + 18, key_y nohead linecolor rgb target linewidth 1.2 \
        dashtype (6, 4)
    set label TARGET_TEXT at key_x + 21, key_y left font plain(text_small) textcolor rgb target
}
if (start > 0) {
    set label '横轴不从0开始。' at sheet_width - edge, 8.7 right font plain(text_small) \
        textcolor rgb quiet
}

# ---- the axis ----
axis_y = larger(y(ROWS) - 0.6 * step, sheet_bottom + 10)
set arrow from left, axis_y to right, axis_y nohead linecolor rgb quiet linewidth 0.5
do for [tick = 0:int(floor((HIGH - start) / x_step + 0.001))] {
    set arrow from x(start + tick * x_step), axis_y to x(start + tick * x_step), axis_y - 2.5 \
        nohead linecolor rgb quiet linewidth 0.5
    set label label_of(start + tick * x_step) at x(start + tick * x_step), axis_y - 8 center \
        font plain(text_tick) textcolor rgb quiet
}

# ---- the rows: the target line leaves out the height of a value that it would run through ----
do for [row = 1:ROWS] {
    before = real(word($ROWS[row], 2)); now = real(word($ROWS[row], 3))
    set label NAMES[row] at left - 8, y(row) right \
        font (row == 1 ? bold(text_row) : plain(text_row)) textcolor rgb ink
    set label CHANGES[row] at change_at, y(row) right \
        font (row == 1 ? bold(text_row) : plain(text_row)) textcolor rgb ink
    rose = before == before ? now >= before : 1
    now_x = now == now ? x(now) : left
    before_x = before == before ? x(before) : now_x
    now_end = 1.12 * wide(text_value, strlen(NOW_VALUES[row])) + 7
    before_end = 1.12 * wide(text_value, strlen(BEFORE_VALUES[row])) + 7
    if (rose) {
        set label NOW_VALUES[row] at now_x + 5, y(row) left font bold(text_value) \
            textcolor rgb ink
        set label BEFORE_VALUES[row] at before_x - 5, y(row) right font plain(text_value) \
            textcolor rgb quiet
        text_from = before_x - before_end
        text_to = now_x + now_end
    } else {
        set label NOW_VALUES[row] at now_x - 5, y(row) right font bold(text_value) \
            textcolor rgb ink
        set label BEFORE_VALUES[row] at before_x + 5, y(row) left font plain(text_value) \
            textcolor rgb quiet
        text_from = now_x - now_end
        text_to = before_x + before_end
    }
    if (text_from > left) {
        set arrow from left, y(row) to text_from, y(row) nohead back linecolor rgb rule \
            linewidth 0.5
    }
    if (text_to < right) {
        set arrow from text_to, y(row) to right, y(row) nohead back linecolor rgb rule \
            linewidth 0.5
    }
    if (HAS_TARGET) {
        target_x = x(TARGET)
        marks_from = smaller(before_x, now_x) - 2
        marks_to = larger(before_x, now_x) + 2
        hidden = now == now && ((target_x > text_from && target_x < marks_from) || \
            (target_x > marks_to && target_x < text_to))
        half = row == 1 ? (0.5 + gap) * step : smaller(0.5 * step, y(row) - axis_y)
        above = row == 1 ? smaller(0.5 * step, 9) : 0.5 * step
        clear = hidden ? smaller(0.6 * text_value, 0.4 * step) : 0
        set arrow from target_x, y(row) + above to target_x, y(row) + clear nohead back \
            linecolor rgb target linewidth 1.2 dashtype (6, 4)
        set arrow from target_x, y(row) - clear to target_x, y(row) - half nohead back \
            linecolor rgb target linewidth 1.2 dashtype (6, 4)
    }
}
set arrow from edge, y(1) - 0.5 * (1 + gap) * step to change_at, y(1) - 0.5 * (1 + gap) * step \
    nohead back linecolor rgb quiet linewidth 0.5

pick(wanted, is, value) = wanted == is ? value : NaN
plot $ROWS using (x($2)):(y($1)):(x($3) - x($2)):(0) with vectors nohead linecolor rgb trace \
         linewidth 2.2, \
     $ROWS using (x($2)):(y($1)) with points pointtype 7 pointsize 0.75 linecolor rgb '#FFFFFF', \
     $ROWS using (x($2)):(y($1)) with points pointtype 6 pointsize 0.75 linewidth 1.2 \
         linecolor rgb quiet, \
     $ROWS using (x(pick(0, $4, $3))):(y($1)) with points pointtype 7 pointsize 0.95 \
         linecolor rgb unreached, \
     $ROWS using (x(pick(1, $4, $3))):(y($1)) with points pointtype 7 pointsize 0.95 \
         linecolor rgb reached
