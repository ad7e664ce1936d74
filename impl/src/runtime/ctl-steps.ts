/** The steps of the world that calls epoll_ctl and close. */
import type { Controller } from "../epoll/controller.ts";
import type { Guard, SimStep } from "./sim-step.ts";
import type { System } from "./system.ts";
import type { World } from "./world.ts";

/** spec: EpollWaitIndirs!AddFd, EpollWaitIndirs!DelFd, EpollWaitIndirs!CloseController */
export function ctlSteps(system: System, world: World): SimStep[] {
  const { config, controllers, epoll, epfds, files, interest } = system;
  const mayCtl: Guard = { holds: () => world.ctls !== 0, otherwise: () => "the world has no epoll_ctl left" };
  const pairs = config.controllers.flatMap((name, e) => config.fds.map((fd) => ({ name, e, fd })));
  const add = ({ name, e, fd }: (typeof pairs)[number]): SimStep => ({
    action: "AddFd",
    parameters: [name, String(fd)],
    guards: [
      isOpen(controllers[e]!),
      { holds: () => files.queueOf(fd) === 0, otherwise: () => `fd ${fd} is in a controller already` },
      mayCtl,
    ],
    take: () => {
      world.spendCtl();
      epoll.add(epfds[e]!, fd, { events: interest });
    },
  });
  const del = ({ name, e, fd }: (typeof pairs)[number]): SimStep => ({
    action: "DelFd",
    parameters: [name, String(fd)],
    guards: [
      { holds: () => controllers[e]!.isWatching(fd), otherwise: () => `fd ${fd} is not in ${name}` },
      mayCtl,
    ],
    take: () => {
      world.spendCtl();
      epoll.remove(epfds[e]!, fd);
    },
  });
  const close = (name: string, e: number): SimStep => ({
    action: "CloseController",
    parameters: [name],
    guards: [
      isOpen(controllers[e]!),
      {
        holds: () => config.closable?.includes(name) === true,
        otherwise: () => `nobody closes ${name} in this world`,
      },
    ],
    take: () => epoll.close(epfds[e]!),
  });
  return [...pairs.map(add), ...pairs.map(del), ...config.controllers.map(close)];
}

export function isOpen(controller: Controller): Guard {
  return { holds: () => !controller.isClosed(), otherwise: () => `${controller.name} is closed` };
}
