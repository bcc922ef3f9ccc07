# A slope of ranks: a line a city from its rank before to its rank now; who moved most stands out.
#
# Given besides what sheet.gp needs:
#   $MOVES   a line a city: rank before, rank now (NaN where they cannot be compared), 1 if it rose
#            most, 2 if it fell most, else 0
#   RANKS    the last rank of either period
#   $BEFORE, $NOW  a line a label: rank, kind as above, width of its name; BEFORE, NOW: how many
#   BEFORE_NAMES[], BEFORE_VALUES[], NOW_NAMES[], NOW_VALUES[], each with …_COLUMNS
#   BEFORE_TEXT, NOW_TEXT: the periods
load SHEET

first_y = sheet_top - 22
step = smaller(40, (first_y - sheet_bottom - 8) / larger(RANKS - 1, 1))
text_row = step < 12 ? step * 0.75 : text_body
y(rank) = first_y - (rank - 1) * step
array inks[3] = [ink, reached, target]

# The longer the names, the shorter the lines.
rank_room = wide(text_row, 2) + 6
outside = edge + 15 + rank_room + larger( \
    wide(text_row, BEFORE_NAMES_COLUMNS) + wide(text_row, BEFORE_VALUES_COLUMNS), \
    wide(text_row, NOW_NAMES_COLUMNS) + wide(text_row, NOW_VALUES_COLUMNS))
line_left = larger(0.36 * sheet_width, smaller(0.43 * sheet_width, outside))
line_right = sheet_width - line_left

set label BEFORE_TEXT at line_left, sheet_top - 6 center font bold(text_small) textcolor rgb quiet
set label NOW_TEXT at line_right, sheet_top - 6 center font bold(text_small) textcolor rgb ink

before_at = line_left - 7 - rank_room - wide(text_row, BEFORE_VALUES_COLUMNS)
now_at = line_right + 7 + rank_room + wide(text_row, NOW_VALUES_COLUMNS)
do for [n = 1:BEFORE] {
    rank = int(word($BEFORE[n], 1)); kind = int(word($BEFORE[n], 2)) + 1
    set label sprintf('%d', rank) at line_left - 7, y(rank) right font bold(text_row) \
        textcolor rgb inks[kind]
    set label BEFORE_VALUES[n] at line_left - 7 - rank_room, y(rank) right \
        font plain(text_row) textcolor rgb quiet
    set label BEFORE_NAMES[n] at before_at - 8, y(rank) right \
        font plain(fit(text_row, int(word($BEFORE[n], 3)), before_at - 8 - edge)) \
        textcolor rgb inks[kind]
}
do for [n = 1:NOW] {
    rank = int(word($NOW[n], 1)); kind = int(word($NOW[n], 2)) + 1
    size = fit(text_row, int(word($NOW[n], 3)), sheet_width - edge - now_at - 8)
    set label sprintf('%d', rank) at line_right + 7, y(rank) left font bold(text_row) \
        textcolor rgb inks[kind]
    set label NOW_VALUES[n] at now_at, y(rank) right font plain(text_row) textcolor rgb quiet
    set label NOW_NAMES[n] at now_at + 8, y(rank) left \
        font (kind > 1 ? bold(size) : plain(size)) textcolor rgb inks[kind]
}

of(wanted, kind, value) = wanted == kind ? value : NaN
across = line_right - line_left
plot $MOVES using (line_left):(of(0, $3, y($1))):(across):(y($2) - y($1)) with vectors nohead \
         linecolor rgb trace linewidth 1.4, \
     $MOVES using (line_left):(of(1, $3, y($1))):(across):(y($2) - y($1)) with vectors nohead \
         linecolor rgb reached linewidth 2.6, \
     $MOVES using (line_left):(of(2, $3, y($1))):(across):(y($2) - y($1)) with vectors nohead \
         linecolor rgb target linewidth 2.6 dashtype (7, 3), \
     for [kind = 0:2] $BEFORE using (line_left):(of(kind, $2, y($1))) with points pointtype 7 \
         pointsize 0.6 linecolor rgb (kind == 0 ? unreached : inks[kind + 1]), \
     for [kind = 0:2] $NOW using (line_right):(of(kind, $2, y($1))) with points pointtype 7 \
         pointsize 0.6 linecolor rgb (kind == 0 ? unreached : inks[kind + 1])
