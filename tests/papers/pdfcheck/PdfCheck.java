import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;

/**
 * Checks PDF files with the rules of veraPDF: PdfCheck FILE...
 *
 * Every file has to comply with PDF/UA-1 and with PDF/A-2a. One line for a rule that is broken:
 * the file, the profile, the clause, how often, and the rule's own words. Exit status 1 if there is any.
 */
public class PdfCheck {
    private static final String[][] PROFILES = {{"ua1", "PDFUA-1"}, {"2a", "PDFA-2A"}};

    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean clean = true;
        for (String file : files)
            for (String[] profile : PROFILES) clean &= complies(file, profile[0], profile[1]);
        System.exit(clean ? 0 : 1);
    }

    private static boolean complies(String file, String flavourName, String profileName) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(flavourName);
        String rules = "org/verapdf/pdfa/validation/" + profileName + ".xml";
        try (InputStream input = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(input, flavour);
             InputStream xml = PdfCheck.class.getClassLoader().getResourceAsStream(rules)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(Profiles.profileFromXml(xml), false);
            ValidationResult result = validator.validate(parser);
            if (!result.isCompliant()) report(file, profileName, result);
            return result.isCompliant();
        }
    }

    private static void report(String file, String profileName, ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
            String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
            times.merge(rule + " " + assertion.getMessage(), 1, Integer::sum);
        }
        times.forEach((rule, count) -> System.out.println(file + " " + profileName + " " + count + " x " + rule));
    }
}
