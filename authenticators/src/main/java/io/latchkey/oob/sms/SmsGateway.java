package io.latchkey.oob.sms;

import io.latchkey.oob.SendingException;
import org.keycloak.provider.Provider;

/**
 * Sends text messages. An implementation of another JAR is chosen with the server option {@code
 * --spi-latchkey-sms-gateway--provider=<id>}.
 */
public interface SmsGateway extends Provider {

  /**
   * Sends a message, and returns only when the gateway has taken it.
   *
   * @param number in E.164 notation, with the plus sign
   * @param text of one message or two
   * @throws SendingException if it was not taken, or it is not certain that it was; its message
   *     names neither number nor text
   */
  void send(String number, String text) throws SendingException;

  @Override
  default void close() {}
}
