package dev.maker4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** Reads a choice by the words that the help gives for it, and refuses others in the same words. Immutable. */
final class ChoiceWords<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> choices;

    private ChoiceWords(Class<E> type) {
        this.choices = Arrays.asList(type.getEnumConstants());
    }

    /** Has all choices of a program read so, those of its commands too. */
    static void registerIn(CommandLine program) {
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .flatMap(command -> command.getCommandSpec().args().stream())
                .map(ArgSpec::type)
                .filter(Class::isEnum)
                .distinct()
                .forEach(type -> register(program, type));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type is an enum, which was looked at before
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
