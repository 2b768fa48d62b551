#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/file.h>
#include "OSShims.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#endif

int os_statvfs(const char *path, struct statvfs *info) { return statvfs(path, info); }
int os_fork(void) { return fork(); }
int os_open(int directory, const char *path, int flags, unsigned mode) { return openat(directory, path, flags, mode); }
int os_fcntl_int(int d, int command, long argument) { return fcntl(d, command, argument); }
int os_fcntl_memory(int d, int command, void *memory) { return fcntl(d, command, memory); }
int os_ioctl_int(int d, unsigned long request, long argument) { return ioctl(d, request, argument); }
int os_ioctl_memory(int d, unsigned long request, void *memory) { return ioctl(d, request, memory); }

#if defined(__linux__)
int os_pipe2(int *ends, int flags) { return pipe2(ends, flags); }
int os_dup3(int from, int to, int flags) { return dup3(from, to, flags); }
long os_getrandom(void *memory, size_t count, unsigned flags) { return getrandom(memory, count, flags); }
int os_pidfd_open(int process, unsigned flags) { return (int)syscall(SYS_pidfd_open, process, flags); }
int os_pidfd_send_signal(int descriptor, int signal, unsigned flags) {
    return (int)syscall(SYS_pidfd_send_signal, descriptor, signal, NULL, flags);
}
int os_eventfd(unsigned initial, int flags) { return eventfd(initial, flags); }
int os_eventfd_read(int descriptor, uint64_t *value) { return eventfd_read(descriptor, value); }
int os_eventfd_write(int descriptor, uint64_t value) { return eventfd_write(descriptor, value); }
int os_memfd_create(const char *name, unsigned flags) { return memfd_create(name, flags); }
long os_sendfile(int out, int in, int64_t *offset, size_t count) { return sendfile(out, in, (off_t *)offset, count); }
long os_copy_file_range(int in, int64_t *in_offset, int out, int64_t *out_offset, size_t count) {
    return copy_file_range(in, (off64_t *)in_offset, out, (off64_t *)out_offset, count, 0);
}
long os_splice(int in, int64_t *in_offset, int out, int64_t *out_offset, size_t count, unsigned flags) {
    return splice(in, (off64_t *)in_offset, out, (off64_t *)out_offset, count, flags);
}

int os_getaffinity(int process, int *cores, int room) {
    for (int capacity = 1024;; capacity *= 2) {
        cpu_set_t *set = CPU_ALLOC(capacity);
        if (!set) {
            errno = ENOMEM;
            return -1;
        }
        size_t size = CPU_ALLOC_SIZE(capacity);
        CPU_ZERO_S(size, set);
        if (sched_getaffinity(process, size, set) == 0) {
            int found = 0;
            for (int core = 0; core < capacity; core++)
                if (CPU_ISSET_S(core, size, set)) {
                    if (found < room) cores[found] = core;
                    found++;
                }
            CPU_FREE(set);
            return found;
        }
        CPU_FREE(set);
        if (errno != EINVAL || capacity > 1 << 20) return -1;
    }
}

int os_setaffinity(int process, const int *cores, int count) {
    int capacity = 1024;
    for (int i = 0; i < count; i++)
        while (cores[i] >= capacity) capacity *= 2;
    cpu_set_t *set = CPU_ALLOC(capacity);
    if (!set) {
        errno = ENOMEM;
        return -1;
    }
    size_t size = CPU_ALLOC_SIZE(capacity);
    CPU_ZERO_S(size, set);
    for (int i = 0; i < count; i++) CPU_SET_S(cores[i], size, set);
    int result = sched_setaffinity(process, size, set);
    CPU_FREE(set);
    return result;
}

int os_close_range(int first, int last) { return (int)syscall(SYS_close_range, first, last, 0); }
int os_renameat2(int old_directory, const char *old, int new_directory, const char *new_, unsigned flags) {
    return renameat2(old_directory, old, new_directory, new_, flags);
}
unsigned os_major(uint64_t device) { return major(device); }
unsigned os_minor(uint64_t device) { return minor(device); }
uint64_t os_makedev(unsigned a, unsigned b) { return makedev(a, b); }
int os_prlimit(int process, int resource, const struct rlimit *new_limit, struct rlimit *old_limit) {
    return prlimit(process, resource, new_limit, old_limit);
}
#endif

int os_getpriority(int which, int who) { return getpriority(which, who); }
int os_setpriority(int which, int who, int value) { return setpriority(which, who, value); }
int os_getrlimit(int resource, struct rlimit *limit) { return getrlimit(resource, limit); }
int os_setrlimit(int resource, const struct rlimit *limit) { return setrlimit(resource, limit); }
int os_getrusage(int who, struct rusage *usage) { return getrusage(who, usage); }
int os_wait4(int process, int *status, int options, struct rusage *usage) {
    return wait4(process, status, options, usage);
}

int os_wifexited(int s) { return WIFEXITED(s); }
int os_wexitstatus(int s) { return WEXITSTATUS(s); }
int os_wifsignaled(int s) { return WIFSIGNALED(s); }
int os_wtermsig(int s) { return WTERMSIG(s); }
int os_wifstopped(int s) { return WIFSTOPPED(s); }
int os_wstopsig(int s) { return WSTOPSIG(s); }
int os_wifcontinued(int s) { return WIFCONTINUED(s); }
int os_wcoredump(int s) { return WCOREDUMP(s); }

// MARK: fork and exec

static void write_failure(int descriptor, int number, const char *stage) {
    char text[64];
    char digits[16];
    int count = 0;
    unsigned value = (unsigned)number;
    do {
        digits[count++] = "0123456789ABCDEF"[value & 15];
        value >>= 4;
    } while (value);
    int at = 0;
    for (const char *c = "OSError:"; *c; c++) text[at++] = *c;
    while (count > 0) text[at++] = digits[--count];
    text[at++] = ':';
    for (const char *c = stage; *c && at < 63; c++) text[at++] = *c;
    ssize_t ignored = write(descriptor, text, (size_t)at);
    (void)ignored;
}

static void close_range_plainly(int first, int last) {
#if defined(__linux__)
    if (syscall(SYS_close_range, (unsigned)first, (unsigned)last, 0) == 0) return;
#endif
    long limit = sysconf(_SC_OPEN_MAX);
    if (limit < 0) limit = 65536;
    if (last >= limit) last = (int)limit - 1;
    for (int d = first; d <= last; d++) close(d);
}

static void close_others(const struct os_program *p) {
    int first = 3;
    for (int i = 0; i < p->keep_count; i++) {
        int kept = p->keep[i];
        if (kept < first) continue;
        if (kept > first) close_range_plainly(first, kept - 1);
        first = kept + 1;
    }
    close_range_plainly(first, 0x7FFFFFFF);
}

static int set_inheritable(int descriptor) {
    int flags = fcntl(descriptor, F_GETFD);
    if (flags < 0) return -1;
    return fcntl(descriptor, F_SETFD, flags & ~FD_CLOEXEC);
}

void os_child_fails(const struct os_program *p, const char *stage) {
    write_failure(p->errpipe_write, errno, stage);
    _exit(255);
}

void os_child_prepare(const struct os_program *p) {
    const char *stage = "";
    int p2cread = p->p2cread, c2pwrite = p->c2pwrite, errwrite = p->errwrite;
    for (int i = 0; i < p->keep_count; i++)
        if (p->keep[i] != p->errpipe_write && set_inheritable(p->keep[i]) < 0 && errno != EBADF) goto failed;
    if (p->p2cwrite >= 0) close(p->p2cwrite);
    if (p->c2pread >= 0) close(p->c2pread);
    if (p->errread >= 0) close(p->errread);
    if (p->errpipe_read >= 0) close(p->errpipe_read);
    // The ends must not lie where the standard descriptors of the child go.
    if (c2pwrite == 0 && (c2pwrite = dup(c2pwrite)) < 0) goto failed;
    while (errwrite == 0 || errwrite == 1)
        if ((errwrite = dup(errwrite)) < 0) goto failed;
    if (p2cread == 0) {
        if (set_inheritable(0) < 0) goto failed;
    } else if (p2cread > 0 && dup2(p2cread, 0) < 0) goto failed;
    if (c2pwrite == 1) {
        if (set_inheritable(1) < 0) goto failed;
    } else if (c2pwrite > 1 && dup2(c2pwrite, 1) < 0) goto failed;
    if (errwrite == 2) {
        if (set_inheritable(2) < 0) goto failed;
    } else if (errwrite > 2 && dup2(errwrite, 2) < 0) goto failed;
    if (p->directory) {
        stage = "noexec:chdir";
        if (chdir(p->directory) < 0) goto failed;
        stage = "";
    }
    if (p->umask_value >= 0) umask((mode_t)p->umask_value);
    if (p->restore_signals) {
        signal(SIGPIPE, SIG_DFL);
#ifdef SIGXFSZ
        signal(SIGXFSZ, SIG_DFL);
#endif
    }
    if (p->call_setsid) setsid();
    if (p->pgid_to_set >= 0 && setpgid(0, p->pgid_to_set) < 0) goto failed;
    if (p->set_groups && setgroups((size_t)p->group_count, p->groups) < 0) goto failed;
    if (p->set_gid && setregid(p->gid, p->gid) < 0) goto failed;
    if (p->set_uid && setreuid(p->uid, p->uid) < 0) goto failed;
    return;
failed:
    os_child_fails(p, stage);
}

void os_child_execute(const struct os_program *p) {
    if (p->close_fds) close_others(p);
    int saved = 0;
    for (int i = 0; p->paths[i]; i++) {
        if (p->environment) execve(p->paths[i], p->arguments, p->environment);
        else execv(p->paths[i], p->arguments);
        if (errno != ENOENT && errno != ENOTDIR && saved == 0) saved = errno;
    }
    if (saved) errno = saved;
    os_child_fails(p, "");
}

int os_fork_exec(const struct os_program *program) {
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    int process = fork();
    if (process == 0) {
        // Handlers of the parent must not run in the child.
        for (int s = 1; s < NSIG; s++) {
            struct sigaction action;
            if (sigaction(s, NULL, &action) == 0 && action.sa_handler != SIG_IGN && action.sa_handler != SIG_DFL) {
                action.sa_handler = SIG_DFL;
                action.sa_flags = 0;
                sigaction(s, &action, NULL);
            }
        }
        pthread_sigmask(SIG_SETMASK, &old, NULL);
        os_child_prepare(program);
        os_child_execute(program);
    }
    int number = errno;
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    errno = number;
    return process;
}

// MARK: signals

static uint32_t pending_signals[NSIG];
static uint32_t any_pending;
static uint32_t *interrupt_word;
static uint32_t interrupt_bit;
static int wakeup_descriptor = -1;

static void handle_signal(int number) {
    int saved = errno;
    if (number > 0 && number < NSIG) __atomic_store_n(&pending_signals[number], 1, __ATOMIC_RELEASE);
    __atomic_store_n(&any_pending, 1, __ATOMIC_RELEASE);
    if (interrupt_word) __atomic_fetch_or(interrupt_word, interrupt_bit, __ATOMIC_ACQ_REL);
    int wakeup = __atomic_load_n(&wakeup_descriptor, __ATOMIC_ACQUIRE);
    if (wakeup >= 0) {
        unsigned char byte = (unsigned char)number;
        ssize_t ignored = write(wakeup, &byte, 1);
        (void)ignored;
    }
    errno = saved;
}

void os_signals_interrupt(uint32_t *word, uint32_t bit) {
    interrupt_bit = bit;
    interrupt_word = word;
}
int os_signals_take_any(void) { return (int)__atomic_exchange_n(&any_pending, 0, __ATOMIC_ACQ_REL); }
int os_signals_take(int number) {
    return number > 0 && number < NSIG && __atomic_load_n(&pending_signals[number], __ATOMIC_ACQUIRE)
        && __atomic_exchange_n(&pending_signals[number], 0, __ATOMIC_ACQ_REL);
}
void os_signals_again(void) {
    __atomic_store_n(&any_pending, 1, __ATOMIC_RELEASE);
    if (interrupt_word) __atomic_fetch_or(interrupt_word, interrupt_bit, __ATOMIC_ACQ_REL);
}
int os_set_wakeup(int descriptor) { return __atomic_exchange_n(&wakeup_descriptor, descriptor, __ATOMIC_ACQ_REL); }

int os_set_signal(int number, int kind, int restarts) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = kind == 0 ? SIG_DFL : kind == 1 ? SIG_IGN : handle_signal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_ONSTACK | (restarts ? SA_RESTART : 0);
    return sigaction(number, &action, NULL);
}

int os_get_signal(int number) {
    struct sigaction action;
    if (sigaction(number, NULL, &action) < 0) return -1;
    return action.sa_handler == SIG_DFL ? 0 : action.sa_handler == SIG_IGN ? 1 : 2;
}

int os_nsig(void) { return NSIG; }
void os_sigset_clear(sigset_t *set) { sigemptyset(set); }

int os_sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout) {
    return timeout ? sigtimedwait(set, info, timeout) : sigwaitinfo(set, info);
}

// MARK: sockets

size_t os_cmsg_len(size_t count) { return CMSG_LEN(count); }
size_t os_cmsg_space(size_t count) { return CMSG_SPACE(count); }
void *os_cmsg_first(const struct msghdr *message) { return CMSG_FIRSTHDR(message); }
void *os_cmsg_next(struct msghdr *message, void *header) { return CMSG_NXTHDR(message, header); }
void *os_cmsg_data(void *header) { return CMSG_DATA((struct cmsghdr *)header); }

#if defined(__linux__)
int os_rtmin(void) { return SIGRTMIN; }
int os_rtmax(void) { return SIGRTMAX; }
int os_accept(int d, void *address, socklen_t *length) { return accept4(d, address, length, SOCK_CLOEXEC); }
int os_socket(int family, int type, int protocol) { return socket(family, type | SOCK_CLOEXEC, protocol); }
int os_socketpair(int family, int type, int protocol, int *ends) {
    return socketpair(family, type | SOCK_CLOEXEC, protocol, ends);
}
int os_epoll_create(int flags) { return epoll_create1(flags); }
int os_epoll_ctl(int epoll, int operation, int descriptor, uint32_t events) {
    struct epoll_event event;
    memset(&event, 0, sizeof event);
    event.events = events;
    event.data.fd = descriptor;
    return epoll_ctl(epoll, operation, descriptor, &event);
}
int os_epoll_wait(int epoll, void *scratch, int count, int milliseconds) {
    return epoll_wait(epoll, scratch, count, milliseconds);
}
void os_epoll_event(const void *scratch, int index, uint32_t *mask, int *descriptor) {
    const struct epoll_event *event = (const struct epoll_event *)scratch + index;
    *mask = event->events;
    *descriptor = event->data.fd;
}
int os_sem_timedwait(sem_t *semaphore, int64_t seconds, int64_t nanoseconds) {
    struct timespec time = {.tv_sec = seconds, .tv_nsec = nanoseconds};
    return sem_timedwait(semaphore, &time);
}
int os_mremap(void **memory, size_t old_size, size_t new_size) {
    void *moved = mremap(*memory, old_size, new_size, MREMAP_MAYMOVE);
    if (moved == MAP_FAILED) return -1;
    *memory = moved;
    return 0;
}
#endif

sem_t *os_sem_open(const char *name, int flags, unsigned mode, unsigned value) {
    sem_t *semaphore = sem_open(name, flags, mode, value);
    return semaphore == SEM_FAILED ? NULL : semaphore;
}
int os_sem_getvalue(sem_t *semaphore) {
    int value = 0;
    return sem_getvalue(semaphore, &value) < 0 ? -1 : value;
}
int os_shm_open(const char *name, int flags, unsigned mode) { return shm_open(name, flags, mode); }

int os_flock(int descriptor, int operation) { return flock(descriptor, operation); }

struct if_nameindex *os_interfaces(void) { return if_nameindex(); }
