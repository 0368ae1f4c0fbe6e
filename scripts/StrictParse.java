import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Bundle;

/** Reads bundles with HAPI's strict parser; says what it refuses. Called by scripts/validate_fhir. */
public class StrictParse {
  public static void main(String[] files) throws Exception {
    IParser parser = FhirContext.forR4().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    int entries = 0;
    int refused = 0;
    for (String file : files) {
      try {
        entries += parser.parseResource(Bundle.class, Files.readString(Path.of(file))).getEntry().size();
      } catch (Exception error) {
        refused += 1;
        System.out.println(file + ": refused by HAPI: " + error.getMessage());
      }
    }
    System.out.println(
        "HAPI strict parser: " + (files.length - refused) + " of " + files.length
            + " bundles accepted, " + entries + " entries");
    System.exit(refused == 0 && files.length > 0 ? 0 : 1);
  }
}
