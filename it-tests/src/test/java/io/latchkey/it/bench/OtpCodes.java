package io.latchkey.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The codes of one secret, made before anything is measured, by {@code oathtool}. */
final class OtpCodes {
  private static final int PERIOD = 30;
  private static final int HOTP_CODES = 100_000;
  private static final int TOTP_CODES = 1_000;

  private final List<String> hotp = codes("--hotp", "-w", "" + (HOTP_CODES - 1));
  private final long firstStep = step();
  private final List<String> totp = codes("--totp", "-w", "" + (TOTP_CODES - 1));

  /** The HOTP code of a counter. */
  String hotp(int counter) {
    return hotp.get(counter);
  }

  /** The TOTP code of now. */
  String totp() {
    return totp.get((int) (step() - firstStep));
  }

  private static long step() {
    return System.currentTimeMillis() / 1000 / PERIOD;
  }

  private static List<String> codes(String... options) {
    List<String> command = new ArrayList<>(List.of("oathtool"));
    command.addAll(List.of(options));
    command.addAll(List.of("-d", "6", OtpPeople.SECRET));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("oathtool failed: " + output);
      }
      return output.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("oathtool is missing: install the package oathtool.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
