/** What `--help` prints. */

export const USAGE = `tla2tools: TLC, SANY and the PlusCal translator, pinned by hash and fetched on first use

usage: tla2tools [OPTION..] SUB-COMMAND [ARGS..]

  tlc ARGS     TLC, as if called directly: same output, working folder, exit code and signals
  sany ARGS    the parser SANY, likewise
  pcal ARGS    the PlusCal translator, likewise
  server [TLC'S OPTIONS] MODEL   serves the states of a model to workers, by TLC's own distributed mode
  worker HOST[:PORT]             works for the server there, if it has the same jar
  install      fetches the jar, if it is not there yet
  path         prints where the jar is, and nothing else; fetches it first if need be
  cache-key    prints the jar's hash, as a key for the cache of a build server
  doctor       prints what a run would use: Java, jar, hash, capabilities, cache; fetches nothing
  help

options, before the sub-command
  --jar FILE   run this jar (as TLA2TOOLS_JAR does)
  --java FILE  run this Java (as TLA2TOOLS_JAVA does)
  --heap MB    Java's heap; half of the memory if not given
  --offline    never use the network (as TLA2TOOLS_OFFLINE=1 does)
  --host HOST  server: the address to listen on, 127.0.0.1 if not given; worker: that at which it is called back
  --port N     server: the first of three ports, 10997 if not given; worker: that at which it is called back
  --threads N  worker: how many at once; as many as there are processors if not given
  --wait SEC   worker: how long to try for the server to come, 5 if not given
  --keep       leave the run's private folder, and say where it is
  --version, --help

environment
  TLA2TOOLS_JAR        a jar of your own; its hash must be a pinned one or TLA2TOOLS_SHA256
  TLA2TOOLS_SHA256     the hash of a jar of your own that you trust
  TLA2TOOLS_CACHE      where jars are kept; else XDG_CACHE_HOME/tla2tools, else the platform's cache folder
  TLA2TOOLS_OFFLINE    1: never use the network
  TLA2TOOLS_JAVA       the java program; else JAVA_HOME, JDK_HOME, PATH
  TLA2TOOLS_JAVA_OPTS  more options for Java, such as -Xss16m
  HTTPS_PROXY, NO_PROXY  honoured where the jar is downloaded without Maven

exit codes
  0, 10-14, 75-77, 150-153, 255  TLC's own (0 success, 11 deadlock, 12 safety, 13 liveness, 150 parse error)
  1            internal error    2    usage
  30           tool missing: no usable Java or jar; worker: no server, or one with another jar
  128+n        ended by signal n (130 Ctrl-C, 137 killed)
`;
