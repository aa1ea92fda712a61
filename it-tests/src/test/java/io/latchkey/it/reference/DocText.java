package io.latchkey.it.reference;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a comment, as Markdown. */
final class DocText {
  private DocText() {}

  static String of(List<? extends DocTree> comment) {
    return comment.stream()
        .map(DocText::of)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String of(DocTree part) {
    if (part instanceof TextTree text) {
      return Table.plain(text.getBody());
    }
    if (part instanceof LiteralTree literal) {
      return Table.code(literal.getBody().getBody().strip());
    }
    if (part instanceof LinkTree link) {
      return name(link.getReference());
    }
    if (part instanceof StartElementTree start) {
      return start.getName().contentEquals("i") ? "*" : " ";
    }
    if (part instanceof EndElementTree end) {
      return end.getName().contentEquals("i") ? "*" : " ";
    }
    throw new IllegalArgumentException("A comment with " + part.getKind() + ": " + part);
  }

  private static String name(ReferenceTree reference) {
    return Table.code(reference.getSignature().replaceFirst("^.*[.#]", ""));
  }
}
