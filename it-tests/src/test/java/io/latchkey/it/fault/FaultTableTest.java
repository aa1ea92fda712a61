package io.latchkey.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.docs.MadeSections;
import io.latchkey.it.reference.Table;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The table of faults in the documentation is that of the tests, which assert what it says. */
class FaultTableTest {
  private static final String PAGE = "docs/operate.md";
  private static final String SECTION = "Faults";

  /** Fails if the page says anything else, or writes it first where that is asked for. */
  @Test
  void thePageSaysWhatTheTestsAssert() {
    String table = table().strip();
    if (Boolean.getBoolean("latchkey.updateReference")) {
      MadeSections.read(PAGE).with(SECTION, table).write();
    }
    assertThat(MadeSections.read(PAGE).sections())
        .as("%s; if the change is meant, run this with -Dlatchkey.updateReference=true", PAGE)
        .containsEntry(SECTION, table);
  }

  private static String table() {
    Table table = Table.of("fault", "what is seen", "what is kept", "how it goes on");
    faults()
        .forEach(
            it ->
                table.row(it.part().text + ": " + it.fault(), it.seen(), it.kept(), it.recovery()));
    return table.toString();
  }

  private static Stream<Fault> faults() {
    return ReflectionSupport.streamAllClassesInPackage("io.latchkey.it", it -> true, it -> true)
        .flatMap(
            type ->
                ReflectionSupport.streamMethods(
                    type,
                    method ->
                        method.getDeclaringClass().equals(type)
                            && method.isAnnotationPresent(Fault.class),
                    HierarchyTraversalMode.TOP_DOWN))
        .map(method -> method.getAnnotation(Fault.class))
        .sorted(Comparator.comparing(Fault::part).thenComparing(Fault::fault));
  }
}
