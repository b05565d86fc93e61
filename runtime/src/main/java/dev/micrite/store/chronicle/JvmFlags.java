package dev.micrite.store.chronicle;

import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * Proves, before anything of Chronicle is touched, that the JVM lets it in; it fails late and
 * obscurely otherwise.
 */
final class JvmFlags {
  private static final Module JAVA = Object.class.getModule();

  private JvmFlags() {}

  static void require() {
    // Read when Chronicle's classes are initialized: it would report its use over the network.
    System.setProperty("chronicle.analytics.disable", "true");
    // And this would ask for an e-mail address in the application's log.
    System.setProperty("chronicle.announcer.disable", "true");
    Module chronicle = ChronicleMap.class.getModule();
    Module compiler =
        ModuleLayer.boot().findModule("jdk.compiler").orElseThrow(StoreMessages::noCompiler);
    List<String> exports = new ArrayList<>();
    List<String> opens = new ArrayList<>();
    requireExport(JAVA, "sun.nio.ch", chronicle, exports);
    requireExport(compiler, "com.sun.tools.javac.file", chronicle, exports);
    requireOpen("java.lang", chronicle, opens);
    requireOpen("java.lang.reflect", chronicle, opens);
    if (exports.isEmpty() && opens.isEmpty()) {
      return;
    }
    if (JAVA.getPackages().contains("jdk.internal.ref")) {
      // Not needed, but its absence costs a warning at every start on 17.
      requireExport(JAVA, "jdk.internal.ref", chronicle, exports);
    }
    List<String> flags = new ArrayList<>();
    exports.forEach(name -> flags.add("--add-exports=" + name + "=ALL-UNNAMED"));
    opens.forEach(name -> flags.add("--add-opens=" + name + "=ALL-UNNAMED"));
    throw StoreMessages.missingFlags(flags, exports, opens);
  }

  private static void requireExport(Module of, String name, Module to, List<String> missing) {
    if (!of.isExported(name, to)) {
      missing.add(of.getName() + "/" + name);
    }
  }

  private static void requireOpen(String name, Module to, List<String> missing) {
    if (!JAVA.isOpen(name, to)) {
      missing.add(JAVA.getName() + "/" + name);
    }
  }
}
