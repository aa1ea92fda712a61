package io.latchkey.demo.server;

/** How the server is run. */
public enum ServerMode {
  /** {@code start-dev}: plain HTTP, embedded database, no theme cache. */
  DEVELOPMENT,
  /** {@code build}, then {@code start --optimized}. */
  PRODUCTION
}
