/* fork and exec with care; see process.h. */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

#define FILE_LIMIT ((rlim_t)64 << 20) /* of any file that a child writes */
#define PAUSE_NS 500000               /* between two looks at the children */

char *process_find(struct arena *arena, const char *name)
{
    const char *path = getenv("PATH");

    while (path && *path) {
        size_t length = strcspn(path, ":");
        const char *folder = length ? arena_strndup(arena, path, length) : ".";
        char *program = file_join(arena, folder, name);
        if (!file_is_folder(program) && access(program, X_OK) == 0)
            return program;
        path += length + (path[length] == ':');
    }
    return NULL;
}

/* ---- what is said ---- */

int process_memory_file(void)
{
    int low = memfd_create("tuoyu", MFD_CLOEXEC);
    int file = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, 3);

    if (low >= 0)
        close(low);
    return file;
}

int process_read_memory_file(int file, char *text, size_t room)
{
    ssize_t length = pread(file, text, room - 1, 0);

    text[length > 0 ? length : 0] = '\0';
    return length < 0 ? -1 : 0;
}

/* A socket and not a pipe, since a send can do without SIGPIPE. */
int process_stream(int ends[2])
{
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
}

void process_say(int stream, const char *text, size_t length, int64_t deadline)
{
    while (length) {
        ssize_t sent = send(stream, text, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        struct pollfd listening = {.fd = stream, .events = POLLOUT};
        int64_t left = deadline - process_moment();

        if (sent > 0) {
            text += sent;
            length -= (size_t)sent;
            continue;
        }
        if (sent < 0 && errno != EINTR && errno != EAGAIN)
            return;
        if (left <= 0 || poll(&listening, 1, (int)left) == 0)
            return;
    }
}

void *process_share(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    return memory == MAP_FAILED ? NULL : memory;
}

void process_unshare(void *memory, size_t size)
{
    munmap(memory, size);
}

/* ---- a child's life ---- */

/* What a child does between fork and exec: async-signal-safe calls only. */
static _Noreturn void become(const char *program, char *const argv[], char *const environment[],
                             pid_t parent, const int standard[3])
{
    const struct rlimit file_limit = {FILE_LIMIT, FILE_LIMIT};
    const struct rlimit no_core = {0, 0};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it died before the line above took effect */
        _exit(127);
    setpgid(0, 0); /* so that whatever it starts dies with it */
    setrlimit(RLIMIT_FSIZE, &file_limit);
    setrlimit(RLIMIT_CORE, &no_core);
    for (int i = 0; i < 3; i++)
        if (dup2(standard[i], i) < 0)
            _exit(127);
    close_range(3, ~0U, 0);
    execve(program, argv, environment);
    _exit(127);
}

int process_start(struct process *process, const char *program, const char *const argv[],
                  char *const environment[], int in, int out, int err)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    int standard[3] = {in < 0 ? nothing : in, out < 0 ? nothing : out, err < 0 ? nothing : err};
    pid_t parent = getpid();
    pid_t pid = fork();

    if (pid == 0)
        become(program, (char *const *)(uintptr_t)argv, environment, parent, standard);
    if (nothing >= 0)
        close(nothing);
    *process = (struct process){.pid = pid > 0 ? pid : 0};
    return pid > 0 ? 0 : -1;
}

int process_fork(struct process *process, int (*work)(void *data), void *data)
{
    const struct rlimit no_core = {0, 0};
    pid_t parent = getpid();
    pid_t pid = fork();

    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(127);
        setpgid(0, 0);
        setrlimit(RLIMIT_CORE, &no_core);
        _exit(work(data));
    }
    *process = (struct process){.pid = pid > 0 ? pid : 0};
    return pid > 0 ? 0 : -1;
}

static bool has_ended(struct process *process)
{
    pid_t pid;

    if (process->pid == 0)
        return true;
    do {
        pid = waitpid(process->pid, &process->status, WNOHANG);
    } while (pid < 0 && errno == EINTR);
    if (pid == 0)
        return false;
    if (pid < 0)
        process->status = -1; /* somebody else reaped it: nothing is known */
    process->pid = 0;
    return true;
}

void process_kill(struct process *process)
{
    if (has_ended(process))
        return;
    kill(-process->pid, SIGKILL);
    kill(process->pid, SIGKILL);
    while (waitpid(process->pid, &process->status, 0) < 0 && errno == EINTR)
        continue;
    process->pid = 0;
}

int64_t process_moment(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void process_wait(struct process *const *processes, size_t count, int64_t deadline)
{
    const struct timespec pause = {.tv_nsec = PAUSE_NS};

    for (size_t i = 0; i < count; i++) {
        while (!has_ended(processes[i]) && process_moment() < deadline)
            nanosleep(&pause, NULL);
        if (processes[i]->pid) {
            processes[i]->timed_out = true;
            process_kill(processes[i]);
        }
    }
}

const char *process_end(struct arena *arena, const struct process *process)
{
    if (process->status == 0)
        return NULL;
    if (WIFSIGNALED(process->status))
        return arena_printf(arena, "signal %d", WTERMSIG(process->status));
    return arena_printf(arena, "exit status %d", WEXITSTATUS(process->status));
}
