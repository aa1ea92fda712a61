package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No link of the documentation is dead, as far as can be seen without the network. */
class LinksTest {

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> dead = new ArrayList<>();
    for (Page page : Documentation.pages()) {
      for (Page.Link link : page.links()) {
        complaint(page, link.target())
            .ifPresent(it -> dead.add(page + ":" + link.line() + ": " + link.target() + ": " + it));
      }
    }

    assertThat(dead).isEmpty();
  }

  @Test
  void aPageIsReadAsGitHubDoes() {
    Page page =
        Page.of(
            "docs/x.md",
            List.of(
                "# `amr` & [more](y.md)",
                "## Let people add: one's own",
                "## Twice",
                "## Twice",
                "`[no](link)` ![a picture](images/a.png) and [b](c.md#d)",
                "1. first",
                "",
                "   ```sh",
                "   one",
                "     two",
                "   ```"));

    assertThat(page.anchors())
        .containsExactlyInAnyOrder("amr--more", "let-people-add-ones-own", "twice", "twice-1");
    assertThat(page.links())
        .extracting(Page.Link::target)
        .containsExactly("y.md", "images/a.png", "c.md#d");
    assertThat(page.code()).containsExactly("amr", "[no](link)");
    assertThat(page.blocks())
        .containsExactly(new FencedBlock("docs/x.md", 8, "sh", "one\n  two\n"));
  }

  private static Optional<String> complaint(Page page, String target) {
    if (target.contains(":")) {
      return outside(target);
    }
    String file = resolve(page, target);
    if (!Files.exists(Documentation.root().resolve(file))) {
      return Optional.of("there is no such file");
    }
    int hash = target.indexOf('#');
    if (hash < 0) {
      return Optional.empty();
    }
    Set<String> anchors = file.endsWith(".md") ? Page.read(file).anchors() : Set.of();
    return anchors.contains(target.substring(hash + 1))
        ? Optional.empty()
        : Optional.of("there is no such heading");
  }

  /** The reader's machine is where the demo is. */
  private static Optional<String> outside(String target) {
    URI address = URI.create(target);
    boolean good =
        "https".equals(address.getScheme())
            ? address.getHost() != null && address.getHost().contains(".")
            : "http".equals(address.getScheme()) && "localhost".equals(address.getHost());
    return good ? Optional.empty() : Optional.of("expected an address with https");
  }

  /** Its path from the root of the project. */
  static String resolve(Page page, String target) {
    String path = target.replaceFirst("#.*", "");
    if (path.isEmpty() || path.contains(":")) {
      return page.name();
    }
    return Path.of(page.name()).resolveSibling(path).normalize().toString();
  }
}
