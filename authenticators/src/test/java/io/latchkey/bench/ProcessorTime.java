package io.latchkey.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What an operation takes of a processor, in the thread that does it, rather than by the clock:
 * other programs on the machine add to the second, and hardly to the first.
 */
public final class ProcessorTime implements InternalProfiler {
  /** The name of its result, in nanoseconds. */
  static final String RESULT = "processor";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long before;

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = spent();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double time = spent() - before;
    return List.of(
        new ScalarResult(RESULT, time / iteration.getBatchSize(), "ns/op", AggregationPolicy.AVG));
  }

  /** By the threads of JMH that run benchmarks; they live as long as their Java. */
  private long spent() {
    return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().contains("-jmh-worker-"))
        .mapToLong(ThreadInfo::getThreadId)
        .map(threads::getThreadCpuTime)
        .sum();
  }

  @Override
  public String getDescription() {
    return "Processor time of an operation";
  }
}
