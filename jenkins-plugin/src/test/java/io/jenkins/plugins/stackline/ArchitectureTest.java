package io.jenkins.plugins.stackline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The arrows between the plugin's packages, and what Jenkins asks of every plugin. */
class ArchitectureTest {
  private static final String ROOT = "io.jenkins.plugins.stackline";
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesDependDownwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("run")
        .definedBy(ROOT + ".run")
        .layer("config")
        .definedBy(ROOT + ".config")
        .layer("credentials")
        .definedBy(ROOT + ".credentials")
        .layer("tool")
        .definedBy(ROOT + ".tool")
        .layer("view")
        .definedBy(ROOT + ".view")
        .layer("steps")
        .definedBy(ROOT + ".steps")
        .layer("freestyle")
        .definedBy(ROOT + ".freestyle")
        .layer("checks")
        .definedBy(ROOT + ".checks")
        .layer("branches")
        .definedBy(ROOT + ".branches")
        .whereLayer("branches")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("freestyle")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("checks")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("steps")
        .mayOnlyBeAccessedByLayers("freestyle", "branches")
        .whereLayer("view")
        .mayOnlyBeAccessedByLayers("steps", "freestyle", "checks", "branches")
        .whereLayer("tool")
        .mayOnlyBeAccessedByLayers("steps")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("steps", "branches")
        .whereLayer("credentials")
        .mayOnlyBeAccessedByLayers("steps", "config", "tool", "freestyle", "branches")
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("steps", "tool", "view", "freestyle", "checks", "branches")
        .check(ALL);
  }

  @Test
  void whatRunsAreKnowsNoJenkins() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".run")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..", "org.jenkinsci..", "net.sf..")
        .check(ALL);
  }

  @Test
  void thereIsNoJsonOrHttpLibraryOfOurOwn() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.gson..",
            "com.fasterxml..",
            "org.apache.hc..",
            "okhttp3..",
            "io.stackline.client..",
            "io.stackline.runner..")
        .check(ALL);
  }

  @Test
  void formsAreAskedByPostOnly() {
    methods()
        .that()
        .haveNameMatching("do(Check|Fill)[A-Z].*")
        .should()
        .beAnnotatedWith(RequirePOST.class)
        .check(ALL);
  }

  @Test
  void nothingPrintsToTheControllersConsole() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(ALL);
  }
}
