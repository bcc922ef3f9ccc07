# A heat map: items down, cities across; the darker, the larger the share of the item's points.
#
# Given besides what style.gp needs:
#   $CELLS  a line a cell: item, city, share (0 to 1)
#   ITEMS, CITIES; ITEM_NAMES[], CITY_NAMES[]; TITLE, SUBTITLE, SOURCE
load STYLE

y(item) = ITEMS + 1 - item
set xrange [0.5:CITIES + 0.5]
set yrange [0.5:ITEMS + 0.5]
set lmargin at screen 0.40
set rmargin at screen 0.97
set tmargin at screen 0.90
set bmargin at screen 0.05
unset border
unset xtics
unset ytics
unset colorbox
set cbrange [0:1]
set palette defined (0 '#FFFFFF', 0.5 '#A6CFE6', 1 '#0072B2')
set label TITLE at screen 0.02, 0.972 left font bold(text_title) textcolor rgb ink
set label SUBTITLE at screen 0.02, 0.945 left font plain(text_small) textcolor rgb quiet
set label SOURCE at screen 0.02, 0.018 left font plain(text_small) textcolor rgb quiet
do for [item = 1:ITEMS] {
    set label ITEM_NAMES[item] at screen 0.39, first y(item) right font plain(text_small) \
        textcolor rgb ink
}
do for [city = 1:CITIES] {
    set label CITY_NAMES[city] at first city, screen 0.912 center font plain(text_small) \
        textcolor rgb ink
}
plot $CELLS using 2:(y($1)):(0.48):(0.46):3 with boxxyerror fillstyle solid border rgb rule \
    linecolor palette
