package io.latchkey.distribution;

import io.latchkey.distribution.Reference.Kind;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects all that the byte code of a class names. */
final class References extends ClassVisitor {
  private final String from;
  private final Set<Reference> collected = new LinkedHashSet<>();

  private References(String from) {
    super(Opcodes.ASM9);
    this.from = from;
  }

  static Set<Reference> of(ClassFile file) {
    References references = new References(file.name());
    file.reader().accept(references, ClassReader.SKIP_FRAMES);
    file.superTypes().forEach(references::internalName);
    return references.collected;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    type(Type.getType(descriptor));
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    type(Type.getMethodType(descriptor));
    return new Code();
  }

  private void internalName(String name) {
    type(Type.getObjectType(name));
  }

  private void type(Type type) {
    switch (type.getSort()) {
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT ->
          collected.add(new Reference(from, Kind.CLASS, type.getInternalName(), ""));
      case Type.METHOD -> {
        type(type.getReturnType());
        for (Type argument : type.getArgumentTypes()) {
          type(argument);
        }
      }
      default -> {
        // A primitive type.
      }
    }
  }

  private void member(Kind kind, String owner, String name, String descriptor) {
    internalName(owner);
    type(Type.getType(descriptor));
    // The members of arrays are Object's.
    if (owner.charAt(0) != '[') {
      String member = kind.isField() ? name + ":" + descriptor : name + descriptor;
      collected.add(new Reference(from, kind, owner, member));
    }
  }

  private void constant(Object constant) {
    if (constant instanceof Type type) {
      type(type);
    } else if (constant instanceof Handle handle) {
      handle(handle);
    } else if (constant instanceof ConstantDynamic dynamic) {
      dynamic(dynamic.getDescriptor(), dynamic.getBootstrapMethod(), arguments(dynamic));
    }
  }

  private static Object[] arguments(ConstantDynamic dynamic) {
    Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = dynamic.getBootstrapMethodArgument(i);
    }
    return arguments;
  }

  private void dynamic(String descriptor, Handle bootstrap, Object... arguments) {
    type(Type.getType(descriptor));
    handle(bootstrap);
    for (Object argument : arguments) {
      constant(argument);
    }
  }

  private void handle(Handle handle) {
    Kind kind =
        switch (handle.getTag()) {
          case Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD -> Kind.FIELD;
          case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC -> Kind.STATIC_FIELD;
          default -> Kind.method(handle.getTag() == Opcodes.H_INVOKESTATIC, handle.isInterface());
        };
    member(kind, handle.getOwner(), handle.getName(), handle.getDesc());
  }

  private final class Code extends MethodVisitor {
    private Code() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
      member(isStatic ? Kind.STATIC_FIELD : Kind.FIELD, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      Kind kind = Kind.method(opcode == Opcodes.INVOKESTATIC, isInterface);
      member(kind, owner, name, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      dynamic(descriptor, bootstrap, arguments);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      internalName(type);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      type(Type.getType(descriptor));
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitTryCatchBlock(
        Label start, Label end, Label handler, @Nullable String exception) {
      if (exception != null) {
        internalName(exception);
      }
    }
  }
}
