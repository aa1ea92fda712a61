package io.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs all of them in rounds, each time each in a new Java, and writes the nanoseconds of a
 * processor that each took in each round: one line for each, {@code name=1.0 2.0 3.0}.
 */
public final class ProtocolTimes {
  private static final int ROUNDS = 3;

  private ProtocolTimes() {}

  /**
   * Measures.
   *
   * @param arguments the folder to write to, in which {@code keys.pskc} is then the file that was
   *     read, and {@code protocols.properties} what was measured
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Map<String, List<Double>> times = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (RunResult result : new Runner(options().build()).run()) {
        times
            .computeIfAbsent(result.getPrimaryResult().getLabel(), name -> new ArrayList<>())
            .add(processorTime(result));
      }
    }
    StringBuilder text = new StringBuilder();
    times.forEach(
        (name, all) ->
            text.append(name)
                .append('=')
                .append(String.join(" ", all.stream().map(Object::toString).toList()))
                .append('\n'));
    Files.write(folder.resolve("keys.pskc"), PskcTimes.file());
    Files.writeString(folder.resolve("protocols.properties"), text);
  }

  private static double processorTime(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get(ProcessorTime.RESULT))
        .getScore();
  }

  private static OptionsBuilder options() {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("io\\.latchkey\\.bench\\..*")
        // So many operations, not so much time, of which a busy machine leaves too little.
        .mode(Mode.SingleShotTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .addProfiler(ProcessorTime.class)
        .forks(1)
        // Compiles before it goes on: on a busy machine the compilers' threads come too late.
        .jvmArgsAppend("-Xbatch")
        .shouldFailOnError(true);
    return options;
  }
}
