package dev.maker4j.examples.buildorder.reading;

import dev.maker4j.examples.input.InputException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/*
 * The builder reads what it knows of a newer model and passes over the rest, such as subprojects, so it would order half a
 * project. A model states its version in modelVersion; where that is missing Maven 4 takes it from the namespace.
 */
/** Refuses POM files of another model than 4.0.0. Stateless. */
final class ModelVersion {
    private static final String READ = "4.0.0";
    private static final String NAMESPACE = "http://maven.apache.org/POM/";
    private static final int PROJECT = 1;
    private static final int IN_PROJECT = 2;
    private static final int IN_PROFILE = 4;

    private ModelVersion() {}

    /** Passes where the file isn't XML: Maven tells better why. */
    static void requireKnown(byte[] pom, Path file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            requireKnown(factory.createXMLStreamReader(new ByteArrayInputStream(pom)), file);
        } catch (XMLStreamException e) {
            return; // Maven's parser, which comes next, has the last word on what is XML
        }
    }

    private static void requireKnown(XMLStreamReader xml, Path file) throws XMLStreamException {
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                int line = xml.getLocation().getLineNumber();
                String name = xml.getLocalName();
                if (depth == PROJECT) {
                    requireKnownNamespace(xml.getNamespaceURI(), line, file);
                } else if (depth == IN_PROJECT && name.equals("modelVersion")) {
                    requireRead(xml.getElementText().strip(), line, file);
                    depth--; // the text was read up to its end
                } else if ((depth == IN_PROJECT || depth == IN_PROFILE) && name.equals("subprojects")) {
                    throw InputException.at(
                            file.toString(),
                            line,
                            "<subprojects> is of a newer model than " + READ
                                    + ", which is the only one that is read: write <modules>");
                }
            }
        }
    }

    private static void requireKnownNamespace(@Nullable String namespace, int line, Path file) {
        if (namespace != null && namespace.startsWith(NAMESPACE)) {
            requireRead(namespace.substring(NAMESPACE.length()), line, file);
        }
    }

    private static void requireRead(String version, int line, Path file) {
        if (!version.isEmpty() && !version.equals(READ)) {
            throw InputException.at(
                    file.toString(),
                    line,
                    "the model is of version " + version + ", but only " + READ
                            + " is read: write it in that version, or order it with Maven itself");
        }
    }
}
