package io.latchkey.it.reference;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.latchkey.it.docs.Documentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What a source file of ours says of itself, in its comments and constants. */
final class JavaSource {
  private static final List<String> MODULES = List.of("authenticators", "token-mappers");

  private final DocTrees comments;
  private final CompilationUnitTree unit;

  private JavaSource(Path file) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjects(file));
      comments = DocTrees.instance(task);
      unit = task.parse().iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A constant.
   *
   * @param value of a text, or the constant's name in small letters for one of an enum
   * @param comment as Markdown, empty if there is none
   */
  record Constant(String name, String value, String comment) {}

  /** The source of a class of the JAR. */
  static JavaSource of(String className) {
    String path = "src/main/java/" + className.replace('.', '/') + ".java";
    return MODULES.stream()
        .map(module -> Documentation.root().resolve(module).resolve(path))
        .filter(Files::exists)
        .findFirst()
        .map(JavaSource::new)
        .orElseThrow(() -> new IllegalArgumentException("No source of " + className));
  }

  /** A source file. */
  static JavaSource of(Path file) {
    return new JavaSource(file);
  }

  /** All sources of the JAR. */
  static List<Path> files() {
    return MODULES.stream()
        .map(Documentation.root()::resolve)
        .flatMap(JavaSource::files)
        .sorted()
        .toList();
  }

  /** The first sentence of the comment of the class. */
  String firstSentence() {
    Tree outer = unit.getTypeDecls().get(0);
    var comment = comments.getDocCommentTree(new TreePath(new TreePath(unit), outer));
    return comment == null ? "" : DocText.of(comment.getFirstSentence());
  }

  /** The constants in the file, in their order there. */
  List<Constant> constants() {
    List<Constant> found = new ArrayList<>();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        String value = value(field, parent);
        if (value != null) {
          var comment = comments.getDocCommentTree(getCurrentPath());
          found.add(
              new Constant(
                  field.getName().toString(),
                  value,
                  comment == null ? "" : DocText.of(comment.getFullBody())));
        }
        return null;
      }
    }.scan(unit, null);
    return found;
  }

  /** The texts that each constant of the file's enum is made of, by its name. */
  Map<String, List<String>> enumTexts() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
        if (isEnumConstant(field, getCurrentPath().getParentPath().getLeaf())) {
          found.put(field.getName().toString(), texts((NewClassTree) field.getInitializer()));
        }
        return null;
      }
    }.scan(unit, null);
    return found;
  }

  private static List<String> texts(NewClassTree made) {
    return made.getArguments().stream()
        .filter(LiteralTree.class::isInstance)
        .map(argument -> String.valueOf(((LiteralTree) argument).getValue()))
        .toList();
  }

  private static boolean isEnumConstant(VariableTree field, Tree parent) {
    return parent.getKind() == Tree.Kind.ENUM
        && field.getInitializer() instanceof NewClassTree made
        && made.getIdentifier().toString().equals(((ClassTree) parent).getSimpleName().toString());
  }

  private static @Nullable String value(VariableTree field, Tree parent) {
    if (isEnumConstant(field, parent)) {
      return field.getName().toString().toLowerCase(Locale.ROOT);
    }
    return parent instanceof ClassTree
            && field.getInitializer() instanceof LiteralTree literal
            && literal.getValue() instanceof String text
        ? text
        : null;
  }

  private static Stream<Path> files(Path module) {
    try (Stream<Path> all = Files.walk(module.resolve("src/main/java"))) {
      return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
