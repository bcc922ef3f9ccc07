# A picture as a sheet of paper: 0, 0 is its lower left, a step is a point (1/72 inch), and every
# template that loads this one places what it draws by `first`. Sets title, subtitle, notes, source.
#
# Given besides what style.gp needs:
#   TITLE, SUBTITLE, SOURCE, each with its width in columns (TITLE_COLUMNS …): a Chinese character
#   has 2; NOTES[], NOTES_COLUMNS (the widest), NOTE_LINES; UNIT
#
# Gives: sheet_width, sheet_height, edge; sheet_top and sheet_bottom, between which there is room;
#   wide(), fit(), nice_step(), rest(), label_of().
load STYLE

sheet_width = WIDTH * 72.0 / 300
sheet_height = HEIGHT * 72.0 / 300
set lmargin at screen 0
set rmargin at screen 1
set bmargin at screen 0
set tmargin at screen 1
set xrange [0:sheet_width]
set yrange [0:sheet_height]
unset border
unset xtics
unset ytics

edge = 9.0
text_tick = 7
purple = '#5E3C99'
orange = '#FDB863'
fan = '#C9DDEB'

# How wide a text is (digits take more than half their size), and the size in which it fits.
wide(size, columns) = 0.545 * size * columns
fit(size, columns, width) = wide(size, columns) > width ? size * width / wide(size, columns) : size
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b

# Steps of an axis: 1, 2 or 5 times a power of ten, not below `raw`.
power_of(raw) = 10.0 ** floor(log10(raw))
nice_step(raw) = power_of(raw) * (raw <= 1.0001 * power_of(raw) ? 1 : \
    raw <= 2.0001 * power_of(raw) ? 2 : raw <= 5.0001 * power_of(raw) ? 5 : 10)
label_of(value) = sprintf('%.10g', value).(UNIT eq '%' ? '%' : '')

set label TITLE at edge, sheet_height - 15.3 left \
    font bold(fit(text_title, TITLE_COLUMNS, sheet_width - 2 * edge)) textcolor rgb ink
set label SUBTITLE at edge, sheet_height - 32.4 left \
    font plain(fit(text_small, SUBTITLE_COLUMNS, sheet_width - 2 * edge)) textcolor rgb quiet
set label SOURCE at edge, 8.7 left \
    font plain(fit(text_small, SOURCE_COLUMNS, sheet_width - 2 * edge - 72)) textcolor rgb quiet
do for [line = 1:NOTE_LINES] {
    set label NOTES[line] at edge, 8.7 + 10.5 * (NOTE_LINES - line + 1) left \
        font plain(fit(text_small, NOTES_COLUMNS, sheet_width - 2 * edge)) textcolor rgb quiet
}
sheet_top = sheet_height - 42
sheet_bottom = 18 + 10.5 * NOTE_LINES
