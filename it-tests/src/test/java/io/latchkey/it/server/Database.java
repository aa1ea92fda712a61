package io.latchkey.it.server;

import io.latchkey.demo.server.ServerSettings;

/** A database server of a test's own, which ends with {@link #close()}. */
interface Database extends AutoCloseable {

  /** Makes a Keycloak keep its data here. */
  ServerSettings keepDataOf(ServerSettings settings);

  @Override
  void close();
}
