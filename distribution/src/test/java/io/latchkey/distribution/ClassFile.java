package io.latchkey.distribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What linking needs to know of a class: its super types and its own members. */
final class ClassFile {
  private final String origin;
  private final byte[] bytes;
  private final String name;
  private final int access;
  private final List<String> superTypes;
  private final Map<String, Integer> methods;
  private final Map<String, Integer> fields;

  private ClassFile(
      String origin,
      byte[] bytes,
      ClassReader reader,
      List<String> superTypes,
      Map<String, Integer> methods,
      Map<String, Integer> fields) {
    this.origin = origin;
    this.bytes = bytes;
    this.name = reader.getClassName();
    this.access = reader.getAccess();
    this.superTypes = superTypes;
    this.methods = methods;
    this.fields = fields;
  }

  static ClassFile read(String origin, byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    List<String> superTypes = new ArrayList<>();
    // The class before the interfaces: the order in which the JVM looks for members.
    if (reader.getSuperName() != null) {
      superTypes.add(reader.getSuperName());
    }
    superTypes.addAll(List.of(reader.getInterfaces()));
    Map<String, Integer> methods = new HashMap<>();
    Map<String, Integer> fields = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            methods.put(name + descriptor, access);
            return null;
          }

          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            fields.put(name + ":" + descriptor, access);
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassFile(origin, bytes, reader, superTypes, methods, fields);
  }

  /** The artifact it is in, without version. */
  String origin() {
    return origin;
  }

  ClassReader reader() {
    return new ClassReader(bytes);
  }

  /** The format's major version: 44 and the Java release. */
  int majorVersion() {
    return bytes[7];
  }

  /** Its internal name. */
  String name() {
    return name;
  }

  /** Internal names, the class before the interfaces. */
  List<String> superTypes() {
    return superTypes;
  }

  /** Access flags by name and descriptor. */
  Map<String, Integer> methods() {
    return methods;
  }

  /** Access flags by name, colon and descriptor. */
  Map<String, Integer> fields() {
    return fields;
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  boolean isAbstract() {
    return (access & Opcodes.ACC_ABSTRACT) != 0;
  }

  boolean isFinal() {
    return (access & Opcodes.ACC_FINAL) != 0;
  }

  /** Its name as Java writes it. */
  String javaName() {
    return name.replace('/', '.');
  }
}
