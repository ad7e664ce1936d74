/** The bits of epoll events and of registrations, with the values that Linux gives them. */

export const EPOLLIN = 0x1;
export const EPOLLPRI = 0x2;
export const EPOLLOUT = 0x4;
export const EPOLLERR = 0x8;
export const EPOLLHUP = 0x10;
export const EPOLLRDHUP = 0x2000;

/** How a registration reports rather than what: once, at edges. */
export const EPOLLONESHOT = 0x4000_0000;
export const EPOLLET = 0x8000_0000;

/** Watched whether asked for or not. */
export const ALWAYS_WATCHED = EPOLLERR | EPOLLHUP;
export const REPORTABLE = EPOLLIN | EPOLLPRI | EPOLLOUT | EPOLLRDHUP | ALWAYS_WATCHED;

/** One place of the array that epoll_wait fills. */
export interface EpollEvent {
  readonly fd: number;
  readonly events: number;
  /** What was given at the registration, for the caller's own use. */
  readonly data: number;
}
