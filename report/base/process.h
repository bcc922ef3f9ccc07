/* Children: programs started without a shell, or work done apart from this process; watched, and
 * never left behind.
 *
 * Owns the life of a child process: where its program is, its descriptors, its end by itself or by
 * a deadline. Children die with their parent. What is said to them and what they answer is their
 * owner's business.
 *
 * Invariant: a `struct process` whose `pid` is 0 has no process any more.
 */
#ifndef TUOYU_BASE_PROCESS_H
#define TUOYU_BASE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"

struct process {
    pid_t pid;      /* 0: none, or has ended */
    int status;     /* as waitpid() gives it */
    bool timed_out; /* the deadline killed it */
};

/* Where `name` is on PATH; NULL where it is not. */
char *process_find(struct arena *arena, const char *name);

/* Starts a program with the given environment on three descriptors (-1: /dev/null) and no others;
 * no file that it writes may pass 64 MiB. Returns 0, or -1 with errno. */
int process_start(struct process *process, const char *program, const char *const argv[],
                  char *const environment[], int in, int out, int err);
/* Starts a child that goes on from here: it does `work` and ends with the status that this returns,
 * without the parent's atexit handlers and buffers. It dies with its parent and leaves no core.
 * Returns 0, or -1 with errno. */
int process_fork(struct process *process, int (*work)(void *data), void *data);
/* Waits until all have ended; those that have not at `deadline` are killed. */
void process_wait(struct process *const *processes, size_t count, int64_t deadline);
/* Kills it, and what it started, if it still runs. */
void process_kill(struct process *process);
/* Memory that a child and its parent share, zeroed; NULL with errno. */
void *process_share(size_t size);
void process_unshare(void *memory, size_t size);

/* How it ended, in English: "signal 9", "exit status 1"; NULL where it ended well. */
const char *process_end(struct arena *arena, const struct process *process);

/* Milliseconds of a clock that nobody sets. */
int64_t process_moment(void);

/* A file without a name, above the standard descriptors: for what a child says. -1 with errno. */
int process_memory_file(void);
/* The first `room - 1` bytes of it as a text. Returns 0, or -1 with errno and an empty text. */
int process_read_memory_file(int file, char *text, size_t room);
/* A stream into a child: `ends[0]` is the child's stdin, `ends[1]` takes what is said to it.
 * Returns 0, or -1 with errno. */
int process_stream(int ends[2]);
/* Says `length` bytes to a child, waiting at most until `deadline` where it does not listen. A
 * child that has ended is no error here: process_wait() tells. */
void process_say(int stream, const char *text, size_t length, int64_t deadline);

#endif
