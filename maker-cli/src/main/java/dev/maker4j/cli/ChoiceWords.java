package dev.maker4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an enum option by the words that the help lists for it, and lists the same words when it refuses another.
 * Immutable.
 */
final class ChoiceWords<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> choices;

    private ChoiceWords(Class<E> type) {
        this.choices = Arrays.asList(type.getEnumConstants());
    }

    /** Installs this converter for every enum option of a program and its commands. */
    static void registerIn(CommandLine program) {
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .flatMap(command -> command.getCommandSpec().args().stream())
                .map(ArgSpec::type)
                .filter(Class::isEnum)
                .distinct()
                .forEach(type -> register(program, type));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // safe: only registered for types that are enums
    private static void register(CommandLine program, Class<?> type) {
        Class<Enum> choice = (Class<Enum>) type;
        program.registerConverter(choice, new ChoiceWords(choice));
    }

    @Override
    public E convert(String typed) {
        String word = typed.replace('_', '-');
        return choices.stream()
                .filter(choice -> word(choice).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("it must be "
                        + Words.either(choices.stream().map(ChoiceWords::word).toList()) + ", but was \"" + typed
                        + "\""));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
