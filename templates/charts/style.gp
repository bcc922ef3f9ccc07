# The looks that all charts share: terminals, fonts, colours. Edit freely; see README.md.
#
# Given: FORMAT 'png' or 'svg'; WIDTH, HEIGHT in pixels of the PNG; OUTPUT.

# The family of all text. A line that begins so is also where the program looks for it, to say
# before it draws that it is not installed: a name in single quotes, and nothing behind it.
FONT = 'Noto Sans CJK SC'

# Sizes of text in points as they print at 300 dots to the inch.
text_title = 13
text_body = 9
text_small = 7.5

# Okabe–Ito: told apart by colour-blind readers and, by their lightness, in grey print.
ink = '#222222'
quiet = '#595959'
rule = '#DDDDDD'
trace = '#C4C4C4'
reached = '#0072B2'
unreached = '#999999'
target = '#D55E00'

# gnuplot counts 96 dots to the inch for text in a PNG and 72 in an SVG, where the web has 96. It
# puts an SVG's family into an attribute as it stands and knows no weight there: so the commas
# of the list are written as characters by number, and the weight comes along as its own attribute.
plain(size) = sprintf('%s,%g', family, size)
bold(size) = sprintf('%s%s,%g', family, weight, size)
if (FORMAT eq 'png') {
    family = FONT
    weight = ':Bold'
    set terminal pngcairo noenhanced size WIDTH, HEIGHT font plain(text_body) \
        fontscale 300.0 / 96 linewidth 300.0 / 96 pointscale 300.0 / 96 background '#FFFFFF'
} else {
    family = FONT.'&#44; Microsoft YaHei&#44; SimHei'
    weight = '" font-weight="bold'
    set terminal svg noenhanced size WIDTH * 96.0 / 300, HEIGHT * 96.0 / 300 \
        font plain(text_body) fontscale 96.0 / 72 linewidth 1 background '#FFFFFF'
}
set encoding utf8
set output OUTPUT

unset key
set tics nomirror
