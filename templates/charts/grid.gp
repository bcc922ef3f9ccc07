# Panels in a grid, all with the same axes: their names, their ticks, the target line.
#
# Given besides what sheet.gp needs:
#   PANELS, ACROSS (panels abreast); NAMES[], NAMES_COLUMNS; VALUES_COLUMNS (of the texts that stand
#   behind the lines); HAS_UNDER, UNDER[], UNDER_COLUMNS (a small text below each name)
#   $PERIODS (a place on the axis a line), PERIODS, PERIOD_TEXT[], PERIOD_TEXT_COLUMNS, ANCHOR (the
#   period that is named in any case); LOW, HIGH (of all values and the target), HAS_TARGET, TARGET;
#   $BREAKS, BREAKS (panel and place of each break of the series; how many)
# and, from the template that loads this one: headroom, between the texts of a panel and its plot
#
# Gives: grid_x(panel, place), grid_y(panel, value), plot_width, plot_height, left_of(panel),
#   floor_of(panel).
load SHEET

key_y = sheet_top - 7 # a line for the key, which the template draws
grid_top = sheet_top - 16

axis_step = nice_step(larger(HIGH - LOW, 0.02 * larger(abs(HIGH), 0.5)) / 3.8)
axis_low = floor((LOW - 0.03 * (HIGH - LOW)) / axis_step) * axis_step
if (axis_low < 0 && LOW >= 0) { axis_low = 0 }
axis_high = larger(HIGH + 0.06 * (HIGH - LOW), axis_low + axis_step)
if (axis_low > 0) {
    set label '纵轴不从0开始。' at sheet_width - edge, 8.7 right font plain(text_small) \
        textcolor rgb quiet
}

down = (PANELS + ACROSS - 1) / ACROSS
ticks = int(floor((axis_high - axis_low) / axis_step + 0.0001))
tick_columns = 0
do for [tick = 0:ticks] {
    tick_columns = larger(tick_columns, strlen(label_of(axis_low + tick * axis_step)))
}
grid_left = edge + wide(text_tick, tick_columns) + 4
cell_width = (sheet_width - edge - grid_left) / ACROSS
cell_height = (grid_top - sheet_bottom) / down
plot_width = cell_width - larger(wide(text_small, VALUES_COLUMNS) + 11, \
    wide(text_tick, PERIOD_TEXT_COLUMNS) + 6)
head = 14 + (HAS_UNDER ? 9 : 0) + headroom
plot_height = cell_height - head - 14
left_of(panel) = grid_left + ((int(panel) - 1) % ACROSS) * cell_width
floor_of(panel) = grid_top - ((int(panel) - 1) / ACROSS + 1) * cell_height + 14
from = real(word($PERIODS[1], 1))
to = real(word($PERIODS[PERIODS], 1))
grid_x(panel, place) = left_of(panel) + 3 + (to > from ? (place - from) / (to - from) : 0.5) * \
    (plot_width - 3)
grid_y(panel, value) = floor_of(panel) + (value - axis_low) / (axis_high - axis_low) * plot_height

# As many periods are named as have room, by their places counted from the one that matters.
anchor = real(word($PERIODS[ANCHOR], 1))
slot = (plot_width - 3) / larger(to - from, 1)
every = int(ceil((wide(text_tick, PERIOD_TEXT_COLUMNS) + 5) / slot))

text_name = fit(text_body, NAMES_COLUMNS, cell_width - 4)
do for [panel = 1:PANELS] {
    set label NAMES[panel] at left_of(panel), floor_of(panel) + plot_height + head - 7 left \
        font bold(text_name) textcolor rgb ink
    if (HAS_UNDER) {
        set label UNDER[panel] \
            at left_of(panel), floor_of(panel) + plot_height + headroom + 6 left \
            font plain(fit(text_tick, UNDER_COLUMNS, cell_width - 4)) textcolor rgb quiet
    }
    do for [tick = 0:ticks] {
        tick_y = grid_y(panel, axis_low + tick * axis_step)
        set arrow from left_of(panel), tick_y to left_of(panel) + plot_width, tick_y nohead back \
            linecolor rgb (tick == 0 ? quiet : rule) linewidth 0.5
        if ((panel - 1) % ACROSS == 0) {
            set label label_of(axis_low + tick * axis_step) at left_of(panel) - 3, tick_y right \
                font plain(text_tick) textcolor rgb quiet
        }
    }
    if (HAS_TARGET) {
        set arrow from left_of(panel), grid_y(panel, TARGET) \
            to left_of(panel) + plot_width, grid_y(panel, TARGET) nohead back \
            linecolor rgb target linewidth 1 dashtype (7, 4)
    }
    do for [period = 1:PERIODS] {
        place = real(word($PERIODS[period], 1))
        if (int(place - anchor) % every == 0) {
            set label PERIOD_TEXT[period] at grid_x(panel, place), floor_of(panel) - 7 center \
                font plain(text_tick) textcolor rgb quiet
        }
    }
}

# A break: a dotted vertical, and ‖ where it crosses the axis.
do for [mark = 1:BREAKS] {
    panel = int(word($BREAKS[mark], 1))
    mark_x = grid_x(panel, real(word($BREAKS[mark], 2)))
    set arrow from mark_x, floor_of(panel) to mark_x, floor_of(panel) + plot_height nohead front \
        linecolor rgb ink linewidth 0.9 dashtype (2, 2)
    do for [stroke = -1:1:2] {
        set arrow from mark_x + 1.4 * stroke, floor_of(panel) - 1.5 \
            to mark_x + 1.4 * stroke, floor_of(panel) + 6 nohead front linecolor rgb ink \
            linewidth 1.1
    }
}
