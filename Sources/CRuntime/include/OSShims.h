// System calls that Swift cannot make itself: variadic ones, macros, fork, and what must be async-signal-safe.
#ifndef BRIGADE_OS_SHIMS_H
#define BRIGADE_OS_SHIMS_H

#include <net/if.h>
#include <semaphore.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <time.h>

// Files and processes. All give −1 and errno when they fail.
int os_fork(void);
int os_open(int directory, const char *path, int flags, unsigned mode);
int os_pipe2(int *ends, int flags);
int os_dup3(int from, int to, int flags);
int os_fcntl_int(int descriptor, int command, long argument);
int os_fcntl_memory(int descriptor, int command, void *memory);
int os_ioctl_int(int descriptor, unsigned long request, long argument);
int os_ioctl_memory(int descriptor, unsigned long request, void *memory);
long os_getrandom(void *memory, size_t count, unsigned flags);
int os_pidfd_open(int process, unsigned flags);
int os_pidfd_send_signal(int descriptor, int signal, unsigned flags);
int os_statvfs(const char *path, struct statvfs *info);
int os_eventfd(unsigned initial, int flags);
int os_eventfd_read(int descriptor, uint64_t *value);
int os_eventfd_write(int descriptor, uint64_t value);
int os_memfd_create(const char *name, unsigned flags);
long os_sendfile(int out, int in, int64_t *offset, size_t count);
long os_copy_file_range(int in, int64_t *in_offset, int out, int64_t *out_offset, size_t count);
long os_splice(int in, int64_t *in_offset, int out, int64_t *out_offset, size_t count, unsigned flags);
/// Writes the numbers of the cores to `cores` (room for `room`) and gives how many there are.
int os_getaffinity(int process, int *cores, int room);
int os_setaffinity(int process, const int *cores, int count);
int os_close_range(int first, int last);
unsigned os_major(uint64_t device);
unsigned os_minor(uint64_t device);
uint64_t os_makedev(unsigned major, unsigned minor);
int os_renameat2(int old_directory, const char *old, int new_directory, const char *new_, unsigned flags);
int os_getpriority(int which, int who);
int os_setpriority(int which, int who, int value);
int os_getrlimit(int resource, struct rlimit *limit);
int os_setrlimit(int resource, const struct rlimit *limit);
int os_prlimit(int process, int resource, const struct rlimit *new_limit, struct rlimit *old_limit);
int os_getrusage(int who, struct rusage *usage);
int os_wait4(int process, int *status, int options, struct rusage *usage);

// What a wait status says.
int os_wifexited(int status);
int os_wexitstatus(int status);
int os_wifsignaled(int status);
int os_wtermsig(int status);
int os_wifstopped(int status);
int os_wstopsig(int status);
int os_wifcontinued(int status);
int os_wcoredump(int status);

/// The child's part of starting a program; see `os_fork_exec`.
struct os_program {
    char *const *paths;      // executables to try, ends with NULL
    char *const *arguments;  // ends with NULL
    char *const *environment;  // NULL: as it is
    const char *directory;   // NULL: stay
    int close_fds;
    const int *keep;         // sorted descriptors to leave open when close_fds
    int keep_count;
    int p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write;
    int restore_signals, call_setsid;
    int pgid_to_set;         // −1: none
    int set_gid, set_uid, set_groups;
    unsigned gid, uid;
    const unsigned *groups;
    int group_count;
    int umask_value;         // −1: as it is
};
/// Forks and executes; in the child only async-signal-safe calls are made. An error there is written to errpipe_write as
/// "OSError:<errno in hexadecimal>:<stage>". Gives the process number, or −1.
int os_fork_exec(const struct os_program *program);
/// The two halves of the child's work, for a call in between; both end the process when they fail.
void os_child_prepare(const struct os_program *program);
void os_child_execute(const struct os_program *program);
void os_child_fails(const struct os_program *program, const char *stage);

// Signals.
// The common handler notes the signal, sets `bit` in `word` and writes the number to the wakeup descriptor.
void os_signals_interrupt(uint32_t *word, uint32_t bit);
/// Whether signals have come since the last call; then each is asked for.
int os_signals_take_any(void);
int os_signals_take(int signal);
/// Some are left: looks again at the next safepoint.
void os_signals_again(void);
/// Gives the descriptor before; −1: none.
int os_set_wakeup(int descriptor);
int os_sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout);
/// Installs the common handler, SIG_DFL (0) or SIG_IGN (1). `restarts`: SA_RESTART.
int os_set_signal(int signal, int kind, int restarts);
/// What is installed: 0 default, 1 ignored, 2 other.
int os_get_signal(int signal);
int os_rtmin(void);
int os_rtmax(void);
int os_nsig(void);
void os_sigset_clear(sigset_t *set);

// Sockets.
int os_accept(int descriptor, void *address, socklen_t *length);
int os_socket(int family, int type, int protocol);
int os_socketpair(int family, int type, int protocol, int *ends);
size_t os_cmsg_len(size_t count);
size_t os_cmsg_space(size_t count);
void *os_cmsg_first(const struct msghdr *message);
void *os_cmsg_next(struct msghdr *message, void *header);
void *os_cmsg_data(void *header);

// epoll. An event is its mask and descriptor.
int os_epoll_create(int flags);
int os_epoll_ctl(int epoll, int operation, int descriptor, uint32_t events);
/// Room for `count` events is in `masks` and `descriptors`; `scratch` has count × 16 bytes.
int os_epoll_wait(int epoll, void *scratch, int count, int milliseconds);
void os_epoll_event(const void *scratch, int index, uint32_t *mask, int *descriptor);

// Named semaphores and shared memory.
sem_t *os_sem_open(const char *name, int flags, unsigned mode, unsigned value);
int os_sem_getvalue(sem_t *semaphore);
/// Waits until the clock shows the time; 0, or −1 with errno.
int os_sem_timedwait(sem_t *semaphore, int64_t seconds, int64_t nanoseconds);
int os_shm_open(const char *name, int flags, unsigned mode);
int os_mremap(void **memory, size_t old_size, size_t new_size);

/// A named constant of the system: `name` is NULL at the end of a table.
struct os_constant {
    const char *name;
    int64_t value;
};
const struct os_constant *os_posix_constants(void);
const struct os_constant *os_errno_constants(void);
const struct os_constant *os_socket_constants(void);
const struct os_constant *os_select_constants(void);
const struct os_constant *os_signal_constants(void);
const struct os_constant *os_fcntl_constants(void);
const struct os_constant *os_resource_constants(void);
const struct os_constant *os_mmap_constants(void);
const struct os_constant *os_sysconf_names(void);
const struct os_constant *os_pathconf_names(void);
// Functions whose names are structures' too.
int os_flock(int descriptor, int operation);
struct if_nameindex *os_interfaces(void);

#endif
