package dev.micrite.processor.read;

import dev.micrite.compiled.CompiledFeatures;
import dev.micrite.compiled.CompiledModule;
import dev.micrite.processor.compiled.CompiledClass;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Reads what earlier compilations left in class files. */
final class CompiledReader {
  private final ReadContext context;

  CompiledReader(ReadContext context) {
    this.context = context;
  }

  /**
   * A feature class that is not compiled here.
   *
   * @param askedBy where the sources name it, for a message
   * @return empty when its module was compiled without this processor, which is reported
   */
  Optional<CompiledClass> featureClass(TypeName name, Origin askedBy) {
    TypeElement companion =
        context.env.getElementUtils().getTypeElement(name.companion("Features").canonicalName());
    Optional<AnnotationReader> content =
        Optional.ofNullable(companion)
            .flatMap(c -> AnnotationReader.find(c, CompiledFeatures.class));
    if (content.isEmpty()) {
      return refused(name, "was not processed by Micrite", askedBy);
    }
    if (content.get().integer("format") != CompiledClass.FORMAT) {
      return refused(name, "was processed by another version of Micrite", askedBy);
    }
    try {
      return Optional.of(CompiledClass.decode(content.get().strings("content")));
    } catch (IllegalArgumentException e) {
      return refused(name, "what Micrite left there cannot be read", askedBy);
    }
  }

  /** The resolvers of all classes marked {@code @Resolvers} that come from class files. */
  List<ResolverDeclaration> resolvers() {
    List<ResolverDeclaration> resolvers = new ArrayList<>();
    PackageElement index =
        context.env.getElementUtils().getPackageElement(CompiledClass.INDEX_PACKAGE);
    if (index != null) {
      for (Element module : index.getEnclosedElements()) {
        AnnotationReader.find(module, CompiledModule.class)
            .ifPresent(content -> resolvers.addAll(resolvers(module, content)));
      }
    }
    return resolvers;
  }

  private List<ResolverDeclaration> resolvers(Element module, AnnotationReader content) {
    List<String> entries = content.strings("resolvers");
    TypeName name = TypeNames.of((TypeElement) module);
    if (entries.isEmpty()) {
      return List.of();
    }
    if (content.integer("format") != CompiledClass.FORMAT) {
      refused(name, "was processed by another version of Micrite", Origin.of(name));
      return List.of();
    }
    try {
      return CompiledClass.decodeResolvers(entries);
    } catch (IllegalArgumentException e) {
      refused(name, "what Micrite left there cannot be read", Origin.of(name));
      return List.of();
    }
  }

  private Optional<CompiledClass> refused(TypeName name, String why, Origin askedBy) {
    context.report(DeclarationMessages.notCompiled(name, why, askedBy));
    return Optional.empty();
  }
}
