/**
 * The class that keeps RMI on one address.
 *
 * Java has no setting for that: whatever `java.rmi.server.hostname` says, RMI listens on every address of the machine,
 * and each of TLC's objects on a port that the system picks. Only a socket factory, set from within, changes it; and
 * users of TLC have a Java, but not always its compiler. So this class, which is too small for either, is written as
 * bytes. In Java:
 *
 *     public class BoundSockets extends RMISocketFactory {
 *       public static void main(String[] args) {
 *         RMISocketFactory.setSocketFactory(new BoundSockets());
 *         MAIN.main(args);
 *       }
 *       public ServerSocket createServerSocket(int port) {
 *         return new ServerSocket(
 *             Integer.getInteger("tla2tools.port.".concat(String.valueOf(port)), port).intValue(),
 *             0,
 *             InetAddress.getByName(System.getProperty("java.rmi.server.hostname")));
 *       }
 *       public Socket createSocket(String host, int port) { return new Socket(host, port); }
 *     }
 */

import {
  callOn,
  callStatic,
  classFile,
  construct,
  create,
  duplicate,
  end,
  giveBack,
  load,
  loadInteger,
  type Method,
  text,
  zero,
} from "./class-file.ts";

export const BOUND_SOCKETS = "BoundSockets";

/** The bytes of a class that starts `mainClass` (`tlc2.TLC`) with RMI bound to `java.rmi.server.hostname`. */
export function boundSockets(mainClass: string): Buffer {
  const main = mainClass.replaceAll(".", "/");
  return classFile(BOUND_SOCKETS, FACTORY, [CONSTRUCTOR, starter(main), SERVER_SOCKET, SOCKET]);
}

/** The property by which whoever asks for `wanted` gets `port`; 0 is what objects without a port of their own ask for. */
export function portProperty(wanted: number, port: number): string {
  return `-D${PORT}${wanted}=${port}`;
}

const FACTORY = "java/rmi/server/RMISocketFactory";
const PORT = "tla2tools.port.";

const CONSTRUCTOR: Method = {
  name: "<init>",
  descriptor: "()V",
  stack: 1,
  locals: 1,
  code: [load(0), construct(FACTORY, "<init>", "()V"), end],
};

function starter(main: string): Method {
  return {
    name: "main",
    descriptor: "([Ljava/lang/String;)V",
    isStatic: true,
    stack: 2,
    locals: 1,
    code: [
      create(BOUND_SOCKETS),
      duplicate,
      construct(BOUND_SOCKETS, "<init>", "()V"),
      callStatic(FACTORY, "setSocketFactory", `(L${FACTORY};)V`),
      load(0),
      callStatic(main, "main", "([Ljava/lang/String;)V"),
      end,
    ],
  };
}

const SERVER_SOCKET: Method = {
  name: "createServerSocket",
  descriptor: "(I)Ljava/net/ServerSocket;",
  stack: 5,
  locals: 2,
  code: [
    create("java/net/ServerSocket"),
    duplicate,
    text(PORT),
    loadInteger(1),
    callStatic("java/lang/String", "valueOf", "(I)Ljava/lang/String;"),
    callOn("java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;"),
    loadInteger(1),
    callStatic("java/lang/Integer", "getInteger", "(Ljava/lang/String;I)Ljava/lang/Integer;"),
    callOn("java/lang/Integer", "intValue", "()I"),
    zero,
    text("java.rmi.server.hostname"),
    callStatic("java/lang/System", "getProperty", "(Ljava/lang/String;)Ljava/lang/String;"),
    callStatic("java/net/InetAddress", "getByName", "(Ljava/lang/String;)Ljava/net/InetAddress;"),
    construct("java/net/ServerSocket", "<init>", "(IILjava/net/InetAddress;)V"),
    giveBack,
  ],
};

const SOCKET: Method = {
  name: "createSocket",
  descriptor: "(Ljava/lang/String;I)Ljava/net/Socket;",
  stack: 4,
  locals: 3,
  code: [
    create("java/net/Socket"),
    duplicate,
    load(1),
    loadInteger(2),
    construct("java/net/Socket", "<init>", "(Ljava/lang/String;I)V"),
    giveBack,
  ],
};
