package io.latchkey.claims.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.claims.MapperSettings;
import io.latchkey.claims.remote.RemoteAnswers.Fetch;
import io.latchkey.claims.remote.RemoteAnswers.Question;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RemoteAnswersTest {
  private final AtomicLong now = new AtomicLong();
  private final RemoteAnswers answers = new RemoteAnswers(now::get);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aFreshAnswerIsUsedAgainAndAnOldOneIsNot() throws Exception {
    RemoteSettings settings = settings("cache", "60");

    assertThat(get(settings)).isEqualTo("1");
    pass(59);
    assertThat(get(settings)).isEqualTo("1");
    pass(1);
    assertThat(get(settings)).isEqualTo("2");
  }

  @Test
  void withoutCacheEveryCallAsks() throws Exception {
    RemoteSettings settings = settings("cache", "0");

    assertThat(get(settings)).isEqualTo("1");
    assertThat(get(settings)).isEqualTo("2");
  }

  @Test
  void anOldAnswerIsUsedWhileThereIsNoneAndNotForever() throws Exception {
    RemoteSettings settings = settings("cache", "60", "stale", "30");
    get(settings);

    pass(61);
    assertThat(text(answers.get(key("ann", "app"), settings, threads, failing()))).isEqualTo("1");
    pass(30);
    assertThatThrownBy(() -> answers.get(key("ann", "app"), settings, threads, failing()))
        .hasMessage("broken");
  }

  @Test
  void anAnswerIsForNobodyElse() throws Exception {
    RemoteSettings settings = settings("cache", "60");
    get(settings);

    List<Question> others =
        List.of(
            key("bob", "app"),
            key("ann", "other-app"),
            new Question("other realm", source(), address(), "ann", "app"),
            new Question("realm", source(), URI.create("https://x.example/2"), "ann", "app"),
            new Question(
                "realm",
                settings("header", "X", "header.value", "${vault.claims-x}").source(),
                address(),
                "ann",
                "app"));

    for (int i = 0; i < others.size(); i++) {
      assertThat(text(answers.get(others.get(i), settings, threads, counting())))
          .isEqualTo(Integer.toString(i + 2));
    }
  }

  @Test
  void manySmallNodesDoNotFillTheMemory() throws Exception {
    RemoteSettings settings = settings("cache", "60");
    String body = "[" + "[],".repeat(20_000) + "[]]";
    int asked = 100;
    for (int i = 0; i < asked; i++) {
      answers.get(key("user" + i, "app"), settings, threads, () -> RemoteDocument.of(body));
    }

    // Of 1.3 MB each, while their texts would all fit.
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (kept(asked, settings) > 12 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(kept(asked, settings)).isBetween(1L, 12L);
  }

  private long kept(int asked, RemoteSettings settings) {
    return IntStream.range(0, asked)
        .filter(i -> answers.fresh(key("user" + i, "app"), settings).isPresent())
        .count();
  }

  @Test
  @Timeout(60)
  void whoWantsTheSameWaitsForOneCall() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    RemoteSettings settings = settings("cache", "0");
    List<String> texts = Collections.synchronizedList(new ArrayList<>());
    List<Thread> asking = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  texts.add(
                      text(
                          answers.get(
                              key("ann", "app"),
                              settings,
                              threads,
                              () -> {
                                await(go);
                                return counting().get();
                              })));
                } catch (RemoteFailureException e) {
                  texts.add(e.toString());
                }
              });
      thread.start();
      asking.add(thread);
    }
    // All of them for the one answer, which is not there yet.
    while (!asking.stream().allMatch(it -> it.getState() == Thread.State.TIMED_WAITING)) {
      Thread.onSpinWait();
    }
    go.countDown();
    for (Thread thread : asking) {
      thread.join();
    }

    assertThat(texts).hasSize(20).containsOnly("1");
    assertThat(calls).hasValue(1);
  }

  @Test
  void nobodyWaitsLongerThanTheTimeout() {
    RemoteSettings settings = settings("timeout", "200");
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                answers.get(
                    key("ann", "app"),
                    settings,
                    threads,
                    () -> {
                      await(never);
                      return RemoteDocument.none();
                    }))
        .hasMessage("no answer in time");

    never.countDown();
  }

  @Test
  void aRealmMakesSixteenCallsAtOnceAndTheNodeSixtyFour() throws Exception {
    RemoteSettings settings = settings("timeout", "10000", "cache", "0");
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> busy = new ArrayList<>();
    List<String> realms = List.of("hanging", "second", "third", "fourth");
    for (String realm : realms) {
      CountDownLatch started = new CountDownLatch(16);
      for (int i = 0; i < 16; i++) {
        Question question = question(realm, "user" + i);
        busy.add(
            threads.submit(
                () ->
                    answers.get(
                        question,
                        settings,
                        threads,
                        () -> {
                          started.countDown();
                          await(go);
                          return RemoteDocument.none();
                        })));
      }
      started.await();
      assertThatThrownBy(() -> get(question(realm, "ann"), settings))
          .as(realm)
          .hasMessage("too many calls at once");
      if (!realm.equals("fourth")) {
        assertThat(get(question("other", "ann"), settings)).isNotEmpty();
      }
    }

    assertThatThrownBy(() -> get(question("other", "bob"), settings))
        .hasMessage("too many calls at once");
    go.countDown();
    for (Future<?> it : busy) {
      it.get();
    }
    for (String realm : realms) {
      assertThat(get(question(realm, "ann"), settings)).isNotEmpty();
    }
  }

  @Test
  void whereNoThreadIsLeftThereIsNoAnswerAndTheNextIsAsked() throws Exception {
    assertThatThrownBy(
            () ->
                answers.get(
                    key("ann", "app"),
                    settings(),
                    task -> {
                      throw new RejectedExecutionException();
                    },
                    counting()))
        .hasMessage("too many calls at once");
    assertThat(get(settings())).isEqualTo("1");
  }

  @Test
  void aFailureOfOursIsNotRememberedAndQuotesNothing() throws Exception {
    assertThatThrownBy(
            () ->
                answers.get(
                    key("ann", "app"),
                    settings(),
                    threads,
                    () -> {
                      throw new IllegalStateException("secret");
                    }))
        .hasMessage("the call failed");
    assertThat(get(settings())).isEqualTo("1");
  }

  private String get(RemoteSettings settings) throws RemoteFailureException {
    return get(key("ann", "app"), settings);
  }

  private String get(Question question, RemoteSettings settings) throws RemoteFailureException {
    return text(answers.get(question, settings, threads, counting()));
  }

  private Fetch counting() {
    return () -> RemoteDocument.of(Integer.toString(calls.incrementAndGet()));
  }

  private static Fetch failing() {
    return () -> {
      throw new RemoteFailureException("broken");
    };
  }

  private static String text(RemoteDocument document) {
    return document.json().asText();
  }

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static Question key(String user, String client) {
    return new Question("realm", source(), address(), user, client);
  }

  private static Question question(String realm, String user) {
    return new Question(realm, source(), address(), user, "app");
  }

  private static RemoteSource source() {
    return settings().source();
  }

  private static URI address() {
    return URI.create("https://x.example/1");
  }

  private static RemoteSettings settings(String... config) {
    Map<String, String> all = new HashMap<>(Map.of("url", "https://x.example/{user_id}"));
    for (int i = 0; i < config.length; i += 2) {
      all.put(config[i], config[i + 1]);
    }
    return RemoteSettings.of(new MapperSettings(all));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
