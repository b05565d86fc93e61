package dev.micrite.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.processor.testing.UserProject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.junit.jupiter.api.Test;

/** Compilers that show no trees, builds that wrap javac's environment, and defects of our own. */
final class WrappedEnvironmentTest {
  private static final String USER =
      "@Features class User {\n  @Id long id;\n  int age;\n  int twice = age * 2;\n}";
  private static final String QUERY = "@Query(User.class) record Ask(int twice) {}";

  @Test
  void compilerWithoutTreesGetsTheTypesWithAWarning() {
    UserProject.of(USER, QUERY, "class Main { Object a = UserFeatures.twice; }")
        .wrapping(WrappedEnvironmentTest::hidden)
        .compile()
        .onlyWarning("NoExpressions")
        .saying("Micrite writes the types only", "Build with javac");
  }

  @Test
  void compilerWithoutTreesIsToldOfErrorsAtTheMember() {
    UserProject.of("@Features class User {\n  @Id long id;\n  private int age;\n}")
        .wrapping(WrappedEnvironmentTest::hidden)
        .compile()
        .onlyError("PrivateField")
        .at("User.java", "private int age;");
  }

  @Test
  void environmentThatABuildWrapsIsUnwrapped() {
    UserProject.of(USER.replace("int age;", "@Feature(defaultValue = \"1\") int age;"), QUERY)
        .wrapping(env -> new WatchedEnvironment(env, env.getFiler()))
        .compile()
        .succeeded();
  }

  @Test
  void defectOfOursIsOneErrorThatSaysWhatToReport() {
    UserProject.of(USER)
        .wrapping(env -> new WatchedEnvironment(env, failing(env.getFiler())))
        .compile()
        .onlyError("Internal")
        .saying(
            "Micrite's processor failed while writing",
            "this is a defect of Micrite, not of your sources.",
            "Please report this text",
            "java.lang.IllegalStateException: the disk is a lie");
  }

  @Test
  void outputThatCannotBeWrittenIsReported() {
    UserProject.of(USER)
        .wrapping(
            env ->
                new WatchedEnvironment(
                    env,
                    proxy(
                        Filer.class,
                        (proxy, method, arguments) -> {
                          throw new IOException("No space left on device");
                        })))
        .compile()
        .onlyError("CannotWrite")
        .saying("The generated classes cannot be written: No space left on device.");
  }

  @Test
  void treeApiNeedNotBeThere() throws ReflectiveOperationException {
    UserProject.of(USER, QUERY, "class Main { Object a = UserFeatures.twice; }")
        .processedBy(new WithoutTreeApi().processor())
        .wrapping(WrappedEnvironmentTest::hidden)
        .compile()
        .onlyWarning("NoExpressions");
    UserProject.of("@Features class User { private int age; }")
        .processedBy(new WithoutTreeApi().processor())
        .wrapping(WrappedEnvironmentTest::hidden)
        .compile()
        .errors("NoId", "PrivateField");
  }

  /** Loads the processor as an editor does whose compiler is not javac. */
  private static final class WithoutTreeApi extends ClassLoader {
    WithoutTreeApi() {
      super(WrappedEnvironmentTest.class.getClassLoader());
    }

    Processor processor() throws ReflectiveOperationException {
      return (Processor)
          loadClass(FeatureProcessor.class.getName()).getDeclaredConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.sun.source.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.micrite.processor.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static ProcessingEnvironment hidden(ProcessingEnvironment env) {
    return proxy(
        ProcessingEnvironment.class,
        (proxy, method, arguments) -> {
          try {
            return method.invoke(env, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static Filer failing(Filer filer) {
    assertThat(filer).isNotNull();
    return proxy(
        Filer.class,
        (proxy, method, arguments) -> {
          throw new IllegalStateException("the disk is a lie");
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WrappedEnvironmentTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** As Gradle's is built. */
  private static final class WatchedEnvironment implements ProcessingEnvironment {
    private final ProcessingEnvironment delegate;
    private final Filer filer;

    WatchedEnvironment(ProcessingEnvironment delegate, Filer filer) {
      this.delegate = delegate;
      this.filer = filer;
    }

    @Override
    public Map<String, String> getOptions() {
      return delegate.getOptions();
    }

    @Override
    public Messager getMessager() {
      return delegate.getMessager();
    }

    @Override
    public Filer getFiler() {
      return filer;
    }

    @Override
    public Elements getElementUtils() {
      return delegate.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return delegate.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return delegate.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return delegate.getLocale();
    }
  }
}
