package io.latchkey.distribution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/**
 * Resolves what our classes name, as the JVM would on first use (Java Virtual Machine
 * Specification, sections 5.4.3 and 5.3.5).
 */
final class Linker {
  private final ClassPath classPath;

  Linker(ClassPath classPath) {
    this.classPath = classPath;
  }

  /** Where a class or member is found. */
  Optional<ClassFile> resolve(Reference reference) {
    if (reference.member().isEmpty()) {
      return classPath.find(reference.owner());
    }
    return superTypes(reference.owner()).stream()
        .filter(type -> members(type, reference).containsKey(reference.member()))
        .findFirst();
  }

  /** What the JVM would throw an error for; nothing if all is well. */
  Optional<String> problem(Reference reference) {
    Optional<ClassFile> owner = classPath.find(reference.owner());
    if (owner.isEmpty()) {
      return Optional.of(reference + ", but there is no such class");
    }
    // The compiler's --release holds us to the JDK; its signature-polymorphic methods have no
    // descriptor to look for.
    if (reference.member().isEmpty() || owner.get().origin().equals(ClassPath.JDK)) {
      return Optional.empty();
    }
    if (!reference.kind().isField()
        && owner.get().isInterface() != reference.kind().isOfInterface()) {
      return Optional.of(reference + ", but the class became an interface or the reverse");
    }
    Optional<ClassFile> found = resolve(reference);
    if (found.isEmpty()) {
      return Optional.of(reference + ", but there is no such member");
    }
    int access = members(found.get(), reference).getOrDefault(reference.member(), 0);
    if (((access & Opcodes.ACC_STATIC) != 0) != reference.kind().isStatic()) {
      return Optional.of(reference + ", but it became static or is no longer");
    }
    boolean ours = found.get().origin().equals(owner(reference.from()).origin());
    if (!ours && (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) == 0) {
      return Optional.of(reference + ", but it is not accessible");
    }
    return Optional.empty();
  }

  /** The abstract methods that a concrete class leaves without code, and a final super class. */
  Set<String> unimplemented(ClassFile file) {
    Set<String> problems = new TreeSet<>();
    List<ClassFile> types = superTypes(file.name());
    if (types.stream().skip(1).anyMatch(ClassFile::isFinal)) {
      problems.add(file.javaName() + " extends a final class");
    }
    if (file.isInterface() || file.isAbstract()) {
      return problems;
    }
    for (ClassFile type : types) {
      type.methods()
          .forEach(
              (method, access) -> {
                if ((access & Opcodes.ACC_ABSTRACT) != 0 && !hasCode(types, method)) {
                  problems.add(
                      file.javaName() + " does not implement " + type.javaName() + "." + method);
                }
              });
    }
    return problems;
  }

  private static boolean hasCode(List<ClassFile> types, String method) {
    return types.stream()
        .map(type -> type.methods().get(method))
        .anyMatch(access -> access != null && (access & Opcodes.ACC_ABSTRACT) == 0);
  }

  private ClassFile owner(String name) {
    return classPath.find(name).orElseThrow();
  }

  private static Map<String, Integer> members(ClassFile type, Reference reference) {
    return reference.kind().isField() ? type.fields() : type.methods();
  }

  /** A class and all its super types, classes before interfaces, nearest first. */
  List<ClassFile> superTypes(String name) {
    Set<ClassFile> all = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    Deque<String> interfaces = new ArrayDeque<>();
    while (!open.isEmpty() || !interfaces.isEmpty()) {
      boolean classesLeft = !open.isEmpty();
      Optional<ClassFile> next = classPath.find(classesLeft ? open.remove() : interfaces.remove());
      next.ifPresent(
          type -> {
            if (all.add(type)) {
              for (String superType : type.superTypes()) {
                boolean isInterface =
                    classPath.find(superType).map(ClassFile::isInterface).orElse(true);
                (isInterface ? interfaces : open).add(superType);
              }
            }
          });
    }
    return List.copyOf(all);
  }
}
