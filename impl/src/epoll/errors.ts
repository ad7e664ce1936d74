/** How epoll refuses: an error whose `code` is the errno that epoll_wait, epoll_ctl or epoll_create would set. */

export type EpollCode = "EBADF" | "EBUSY" | "EEXIST" | "EINVAL" | "ENOENT" | "EPERM";

export class EpollError extends Error {
  readonly code: EpollCode;

  constructor(code: EpollCode, message: string) {
    super(`${code}: ${message}`);
    this.name = "EpollError";
    this.code = code;
  }
}

export function refuse(code: EpollCode, message: string): never {
  throw new EpollError(code, message);
}
