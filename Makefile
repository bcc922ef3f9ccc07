# Tuoyu (托育): one makefile, not recursive. All results stand below $(BUILD).
#
#   make            the program, build/tuoyu          make bench    against a script of pandas
#   make demo       runs it on samples/fujian         make fuzz     each target for a while
#   make check      all tests, with sanitizers        make lint     format and static analysis
#   make install    into $(DESTDIR)$(PREFIX)          make samples  writes samples/fujian again
#   make golden     writes tests/golden/ again: every sheet as text, to be looked at in git diff
#   make look       writes one page of every chart and every sheet, to be looked at; with
#                   BEFORE=COMMIT beside those of another commit
#   make mutants    plants small faults and tells which no test notices (ONLY=WORD: some of them)
#   make check-all  also makes each call of a run fail in turn, for an hour or two
#
# Every goal that builds first installs the packages that are missing (packages.sh); with
# PACKAGES= nothing is installed or asked for. V=1 shows the commands.

VERSION := 0.1.0
PREFIX := /usr/local
BUILD := build
FUZZ_SECONDS := 20

# In parallel unless told otherwise.
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
Q := $(if $(V),,@)

# ---- packages: by the goals that were asked for, so that apt runs once ----

PACKAGES_BUILD := gcc libc6-dev pkg-config libcsv-dev libxlsxwriter-dev libzip-dev \
	libexpat1-dev libutf8proc-dev libmd-dev libjansson-dev
PACKAGES_RUN := gnuplot-nox fonts-noto-cjk fontconfig
# LibreOffice is the second reader of what we write; a desktop that has it whole keeps it.
PACKAGES_CHECK := $(PACKAGES_RUN) libcmocka-dev locales python3 python3-openpyxl \
	libreoffice-calc-nogui,libreoffice-calc poppler-utils
PACKAGES_BENCH := $(PACKAGES_RUN) hyperfine python3 python3-pandas python3-xlsxwriter \
	python3-matplotlib python3-numpy
PACKAGES_FUZZ := clang libclang-rt-dev
PACKAGES_LINT := $(PACKAGES_CHECK) clang clang-format clang-tidy clang-tools

goals := $(or $(MAKECMDGOALS),all)
PACKAGES = $(sort $(PACKAGES_BUILD) \
	$(if $(filter all demo,$(goals)),$(PACKAGES_RUN)) \
	$(if $(filter check check-all golden look mutants,$(goals)),$(PACKAGES_CHECK)) \
	$(if $(filter bench,$(goals)),$(PACKAGES_BENCH)) \
	$(if $(filter fuzz,$(goals)),$(PACKAGES_FUZZ)) \
	$(if $(filter lint,$(goals)),$(PACKAGES_LINT)))

# ---- flags ----

CC := gcc
CFLAGS := -O2 -g
# No multiply-add in one step, which not all processors have: the same bits on all.
LANGUAGE := -std=gnu17 -ffp-contract=off
# Beside the usual ones: every format is checked, and a switch over an enum names every member.
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wformat=2 -Wswitch-enum
# Lines for a report, and no more: a fifth of the time to compile and link.
SANITIZE := -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
PKG := libmd libutf8proc jansson libzip expat

# pkg-config is itself one of the packages: asked at first use, once, after they are installed.
pkg_cflags = $(eval pkg_cflags := $(shell pkg-config --cflags $(PKG)))$(pkg_cflags)
pkg_libs = $(eval pkg_libs := $(shell pkg-config --libs $(PKG)))$(pkg_libs)

CPPFLAGS = -D_GNU_SOURCE -DTUOYU_VERSION='"$(VERSION)"' -Ireport $(pkg_cflags)
COMPILE = $(CC) $(LANGUAGE) $(WARNINGS) $(CPPFLAGS) -MMD -MP -MF $@.d -MT $@
# libcsv has no .pc file; that of libxlsxwriter asks for zlib's headers, which are not needed.
LDLIBS = -lxlsxwriter -lcsv $(pkg_libs) -lm

# ---- files ----

# Everything but main.c goes into an archive, which the program and the tests link.
sources := $(filter-out report/main.c,$(wildcard report/*/*.c report/*/*/*.c))
unit_tests := $(patsubst tests/unit/%.c,$(BUILD)/asan/unit/%,$(wildcard tests/unit/test_*.c))
fuzz_targets := $(wildcard tests/fuzz/fuzz_*.c)
short_fuzzers := $(fuzz_targets:tests/fuzz/%.c=$(BUILD)/asan/fuzz/%)
fuzzers := $(fuzz_targets:tests/fuzz/%.c=$(BUILD)/fuzz/%)
sample_sources := $(wildcard samples/*.c)
c_files := $(wildcard report/*.[ch] report/*/*.[ch] report/*/*/*.[ch] tests/unit/*.[ch] \
	tests/fuzz/*.[ch] tests/faults/*.c samples/*.[ch])
objects = $(sources:report/%.c=$(BUILD)/$(1)/%.o)

.PHONY: all demo check check-all golden look bench mutants fuzz lint samples install clean packages
all: $(BUILD)/tuoyu

packages:
	$(Q)sh packages.sh $(PACKAGES)

# ---- the program, plain and with sanitizers (which also make every warning an error) ----

$(BUILD)/tuoyu: $(BUILD)/plain/main.o $(BUILD)/plain/libtuoyu.a
$(BUILD)/tuoyu-asan: $(BUILD)/asan/main.o $(BUILD)/asan/libtuoyu.a
$(BUILD)/plain/libtuoyu.a: $(call objects,plain)
$(BUILD)/asan/libtuoyu.a: $(call objects,asan)
$(BUILD)/fuzz/libtuoyu.a: $(call objects,fuzz)

$(BUILD)/plain/%.o: report/%.c Makefile | packages
	@echo "CC $<"
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(CFLAGS) -c $< -o $@

$(BUILD)/asan/%.o: report/%.c Makefile | packages
	@echo "CC $< (sanitized)"
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(SANITIZE) -Werror -c $< -o $@

$(BUILD)/fuzz/%: CC := clang
$(BUILD)/fuzz/%.o: report/%.c Makefile | packages
	@echo "CC $< (fuzzed)"
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(SANITIZE) -fsanitize=fuzzer-no-link -c $< -o $@

%/libtuoyu.a:
	@rm -f $@
	$(Q)ar rcs $@ $^

$(BUILD)/tuoyu:
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@

$(BUILD)/tuoyu-asan:
	$(Q)$(CC) $(SANITIZE) $^ $(LDLIBS) -o $@

# Read, not run: gcc's analyzer, whose every warning is an error.
$(BUILD)/lint/%.o: report/%.c Makefile | packages
	@mkdir -p $(@D)
	$(Q)gcc $(LANGUAGE) $(CPPFLAGS) -O2 -fanalyzer -Werror $(ANALYZER) \
		-MMD -MP -MF $@.d -MT $@ -c $< -o $@
# It takes (iconv_t)-1 for something to close.
$(BUILD)/lint/base/encoding.o: ANALYZER := -Wno-analyzer-malloc-leak

# What a test does itself takes no time, but the compiler does: a third without optimizing.
$(BUILD)/asan/unit/%: tests/unit/%.c $(BUILD)/asan/libtuoyu.a
	@echo "CC $<"
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(SANITIZE) -O0 -Werror $< $(BUILD)/asan/libtuoyu.a -lcmocka $(LDLIBS) -o $@

$(BUILD)/faults.so: tests/faults/shim.c Makefile | packages
	@echo "CC $<"
	@mkdir -p $(@D)
	$(Q)$(CC) $(LANGUAGE) $(WARNINGS) -Werror -D_GNU_SOURCE -O1 -shared -fPIC $< -o $@

# The short run: the same targets under tests/fuzz/driver.c instead of libFuzzer.
$(BUILD)/asan/fuzz/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/driver.c $(BUILD)/asan/libtuoyu.a
	@echo "CC $<"
	@mkdir -p $(@D)
	$(Q)$(CC) $(LANGUAGE) $(WARNINGS) $(CPPFLAGS) -Itests/unit $(SANITIZE) -O0 -Werror \
		-DFUZZ_CORPUS='"tests/fuzz/corpus/$*"' $< tests/fuzz/driver.c \
		$(BUILD)/asan/libtuoyu.a $(LDLIBS) -o $@

$(BUILD)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(BUILD)/fuzz/libtuoyu.a
	@echo "CC $<"
	$(Q)$(COMPILE) $(SANITIZE) -fsanitize=fuzzer $< $(BUILD)/fuzz/libtuoyu.a $(LDLIBS) -o $@

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/plain/libtuoyu.a
	@echo "CC $<"
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(CFLAGS) $< $(BUILD)/plain/libtuoyu.a $(LDLIBS) -o $@

$(BUILD)/generate: $(sample_sources) $(wildcard samples/*.h) Makefile | packages
	@mkdir -p $(@D)
	$(Q)$(CC) $(LANGUAGE) $(WARNINGS) $(CFLAGS) $(sample_sources) -o $@

# ---- what the goals do ----

demo: $(BUILD)/tuoyu
	@$(BUILD)/tuoyu run samples/fujian
	$(Q)$(BUILD)/tuoyu trend samples/fujian -o out/fujian
	@echo "make demo wrote into out/fujian:"
	@cd out/fujian && find . -type f -printf '  out/fujian/%P  (%s bytes)\n' | sort

# With all packages there, nothing may be skipped.
check: $(BUILD)/tuoyu $(BUILD)/tuoyu-asan $(BUILD)/faults.so $(unit_tests) $(short_fuzzers)
	@NO_SKIPS=$(if $(strip $(PACKAGES)),1) \
		TUOYU=$(BUILD)/tuoyu-asan TUOYU_PLAIN=$(BUILD)/tuoyu FAULTS=$(BUILD)/faults.so \
		tests/run.sh tests/layers.sh tests/knots.sh $(wildcard tests/cases/*.sh) \
		$(unit_tests) $(short_fuzzers)

# Calls that are made up to 600 times fail at every place, the others at 600.
check-all: check
	@TUOYU_PLAIN=$(BUILD)/tuoyu FAULTS=$(BUILD)/faults.so FAULTS_EACH=600 TEST_TIMEOUT=36000 \
		tests/run.sh tests/cases/faults.sh

golden: $(BUILD)/tuoyu
	@GOLDEN=renew TUOYU=$(BUILD)/tuoyu TUOYU_PLAIN=$(BUILD)/tuoyu \
		tests/run.sh tests/cases/golden.sh

look: $(BUILD)/tuoyu
	@CC="$(CC)" tests/look.py $(BUILD) $(BEFORE)

bench: $(BUILD)/tuoyu $(BUILD)/bench/robustness $(BUILD)/bench/workbook
	@tests/bench/run.sh $(BUILD)/tuoyu
	@tests/bench/services.sh $(BUILD)/tuoyu
	@tests/bench/trend.sh $(BUILD)/tuoyu
	@tests/bench/robustness.sh $(BUILD)/bench/robustness
	@$(BUILD)/bench/workbook
	@$(BUILD)/bench/workbook 5000

# Not in check: it takes a quarter of an hour (tests/mutants/faults.txt).
mutants: | packages
	@BUILD=$(BUILD) tests/mutants/plant.py $(ONLY)

fuzz: $(fuzzers)
	$(if $(fuzzers),,@echo "no targets: tests/fuzz/ is empty")
	@set -e; for target in $(fuzzers); do \
		corpus=$(BUILD)/fuzz/corpus/$${target##*/fuzz_}; mkdir -p $$corpus; \
		echo "$$target: $(FUZZ_SECONDS) s"; \
		$$target -max_total_time=$(FUZZ_SECONDS) -verbosity=0 -print_final_stats=1 \
			$$corpus tests/fuzz/corpus/$${target##*/fuzz_}; \
	done

lint: $(BUILD)/lint/main.o $(call objects,lint)
	@scan-build --status-bugs -o $(BUILD)/scan sh -c '$(MAKE) -s PACKAGES= CC="$$CC" \
		BUILD=$(BUILD)/scan WARNINGS= $(BUILD)/scan/plain/main.o \
		$(BUILD)/scan/plain/libtuoyu.a' >$(BUILD)/scan.txt 2>&1 || \
		{ cat $(BUILD)/scan.txt; exit 1; }
	@clang-format --dry-run -Werror $(c_files)
	@tests/dialect.py $(c_files)
	@printf '%s\n' report/main.c $(sources) $(sample_sources) | xargs -P $$(nproc) -I{} \
		clang-tidy --quiet {} -- $(LANGUAGE) $(CPPFLAGS) 2>/dev/null
	@if command -v cppcheck >/dev/null; then \
		cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 \
			--enable=warning,performance,portability -j $$(nproc) $(CPPFLAGS) report; \
	fi
	@echo "lint: nothing found"

samples: $(BUILD)/generate
	$(BUILD)/generate samples/fujian

install: $(BUILD)/tuoyu
	install -D -m 755 $(BUILD)/tuoyu $(DESTDIR)$(PREFIX)/bin/tuoyu
	find templates -type f -exec install -D -m 644 {} $(DESTDIR)$(PREFIX)/share/tuoyu/{} \;

clean:
	rm -rf $(BUILD)

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/*/*/*.d $(BUILD)/*/*/*/*.d)
