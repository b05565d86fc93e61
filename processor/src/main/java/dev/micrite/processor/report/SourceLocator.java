package dev.micrite.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.read.TypeNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Finds what an {@link Origin} names in the sources: the part of an initializer, else the value of
 * an annotation, else the annotation, else the declaration.
 */
final class SourceLocator {
  private final ProcessingEnvironment env;
  private final Trees trees;
  private final Map<TypeName, Optional<ClassMembers>> classes = new HashMap<>();

  SourceLocator(ProcessingEnvironment env, Trees trees) {
    this.env = env;
    this.trees = trees;
  }

  /** A place in the sources. */
  record Location(CompilationUnitTree unit, Tree tree, long start) {}

  /** The place, as exactly as can be; empty when the class is not compiled here. */
  Optional<Location> find(Origin origin) {
    return classes.computeIfAbsent(origin.type(), this::members).map(c -> c.find(origin));
  }

  private Optional<ClassMembers> members(TypeName name) {
    TypeElement type = env.getElementUtils().getTypeElement(name.canonicalName());
    return Optional.ofNullable(type)
        .map(trees::getPath)
        .filter(path -> path.getLeaf() instanceof ClassTree)
        .map(ClassMembers::new);
  }

  /** The members of one class, looked at once. */
  private final class ClassMembers {
    private final TreePath path;
    private final ClassTree tree;
    private final Map<String, Tree> members = new HashMap<>();
    private final Map<String, VariableTree> components = new HashMap<>();

    ClassMembers(TreePath path) {
      this.path = path;
      this.tree = (ClassTree) path.getLeaf();
      for (Tree member : tree.getMembers()) {
        if (member instanceof VariableTree field) {
          members.put(field.getName().toString(), field);
        } else if (member instanceof MethodTree method) {
          methodName(method).ifPresent(name -> members.put(name, method));
          noteComponents(method);
        }
      }
    }

    /**
     * Of a record's components, javac keeps annotations that are none of fields in the parameters
     * of the constructor only.
     */
    private void noteComponents(MethodTree method) {
      if (tree.getKind() == Tree.Kind.RECORD && method.getReturnType() == null) {
        method.getParameters().forEach(p -> components.put(p.getName().toString(), p));
      }
    }

    private Optional<String> methodName(MethodTree method) {
      Element element = trees.getElement(new TreePath(path, method));
      return element instanceof ExecutableElement executable
          ? Optional.of(TypeNames.member(executable, env.getTypeUtils()))
          : Optional.empty();
    }

    Location find(Origin origin) {
      Tree declaration = members.getOrDefault(origin.member(), tree);
      if (declaration instanceof MethodTree method && !origin.parameter().isEmpty()) {
        declaration = parameter(method, origin.parameter());
      }
      Tree annotated = annotated(declaration, origin);
      if (annotated == declaration && components.containsKey(origin.member())) {
        Tree ofComponent = components.get(origin.member());
        Tree found = annotated(ofComponent, origin);
        annotated = found == ofComponent ? declaration : found;
      }
      return at(ranged(annotated, origin));
    }

    private Location at(Tree tree) {
      CompilationUnitTree unit = path.getCompilationUnit();
      return new Location(unit, tree, trees.getSourcePositions().getStartPosition(unit, tree));
    }

    private Tree parameter(MethodTree method, String name) {
      for (VariableTree parameter : method.getParameters()) {
        if (parameter.getName().contentEquals(name)) {
          return parameter;
        }
      }
      return method;
    }

    private Tree annotated(Tree declaration, Origin origin) {
      for (AnnotationTree annotation : modifiers(declaration).getAnnotations()) {
        String name = annotation.getAnnotationType().toString();
        if (!origin.annotation().isEmpty()
            && (origin.annotation().equals(name) || origin.annotation().endsWith("." + name))) {
          return value(annotation, origin.attribute());
        }
      }
      return declaration;
    }

    private Tree value(AnnotationTree annotation, String attribute) {
      for (ExpressionTree argument : annotation.getArguments()) {
        if (argument instanceof AssignmentTree assignment) {
          if (assignment.getVariable().toString().equals(attribute)) {
            return assignment.getExpression();
          }
        } else if (attribute.equals("value")) {
          return argument;
        }
      }
      return annotation;
    }

    /** The smallest tree around the range. */
    private Tree ranged(Tree around, Origin origin) {
      if (origin.start() < 0) {
        return around;
      }
      SourcePositions positions = trees.getSourcePositions();
      Tree[] smallest = {around};
      new TreeScanner<Void, Void>() {
        @Override
        public Void scan(Tree node, Void nothing) {
          if (node != null
              && positions.getStartPosition(path.getCompilationUnit(), node) <= origin.start()
              && positions.getEndPosition(path.getCompilationUnit(), node) >= origin.end()) {
            smallest[0] = node;
          }
          return super.scan(node, nothing);
        }
      }.scan(around, null);
      return smallest[0];
    }
  }

  private static ModifiersTree modifiers(Tree declaration) {
    if (declaration instanceof ClassTree type) {
      return type.getModifiers();
    } else if (declaration instanceof MethodTree method) {
      return method.getModifiers();
    }
    return ((VariableTree) declaration).getModifiers();
  }
}
