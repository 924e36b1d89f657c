package io.stackline.conformance;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The walls of the house: an arrow that {@code docs/architecture.puml} does not draw fails the
 * build.
 */
@AnalyzeClasses(
    packages = "io.stackline",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeJarsOfTests.class
    })
final class ArchitectureTest {
  /** The strict servers of hosts come from the tests of another module. */
  static final class DoNotIncludeJarsOfTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final Path DIAGRAM = Path.of("..", "docs", "architecture.puml");

  @ArchTest
  static final ArchRule arrows_are_those_of_the_diagram =
      classes()
          .that()
          .resideInAPackage("io.stackline..")
          .should(adhereToPlantUmlDiagram(DIAGRAM, consideringOnlyDependenciesInDiagram()));

  @ArchTest
  static final ArchRule gson_stays_in_the_wire =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.stackline.client.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.gson..");

  /** One text with a whole command in it would be split at spaces. */
  @ArchTest
  static final ArchRule commands_are_lists_of_words =
      noClasses()
          .should()
          .callMethod(Runtime.class, "exec", String.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class, String[].class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class, String[].class, java.io.File.class);

  /** Where processes are started, no shell reads a command. */
  @ArchTest
  static final ArchRule processes_are_started_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.stackline.runner.exec..")
          .should()
          .callConstructor(ProcessBuilder.class, String[].class)
          .orShould()
          .callConstructor(ProcessBuilder.class, java.util.List.class);

  @ArchTest
  static final ArchRule http_client_stays_internal =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.stackline.client.internal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.hc..");

  @ArchTest
  static final ArchRule server_library_stays_at_the_edge =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.stackline.service.http..", "io.stackline.service")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta..");

  @ArchTest
  static final ArchRule sql_stays_in_the_store =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.stackline.service.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..", "org.sqlite..");

  /** What the service keeps for a while it keeps in its data directory, within its limits. */
  @ArchTest
  static final ArchRule the_service_has_no_other_place_for_temporary_files =
      noClasses()
          .that()
          .resideInAPackage("io.stackline.service..")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Files.class))).and(target(nameStartingWith("createTemp"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(File.class))).and(target(nameStartingWith("createTemp"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(System.class))).and(target(nameStartingWith("getProp"))));

  @ArchTest
  static final ArchRule no_generic_exceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
}
