package dev.maker4j.examples.migrate.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * There is no grammar of JDBC URLs: each driver has one of its own, passwords stand before an @, after a slash, a colon, a question
 * mark, a semicolon or a bracket, and may hold any of these signs. So only what can't be a secret is shown: the scheme, and the
 * address where no reading of the URL could have a part of a password there.
 */
/** A JDBC URL that is shown without its secrets. Immutable. */
final class JdbcUrl {
    private static final String HIDDEN = "…";
    private static final int LEAST_SECRET = 4;

    /** {@code jdbc:name:}, with the names of sub-drivers, such as {@code jdbc:oracle:thin:}. */
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)jdbc:[a-z][a-z0-9+.-]*:(?:(?:thin|oci|oci8|tds|mem|file|tcp|ssl|loadbalance|replication|aurora|sqlserver):)?");

    /** Where parameters begin, in any of the ways there are. */
    private static final Pattern PARAMETERS = Pattern.compile("[?;#(]|[:/,&]?\\w+=");

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)([?&;:,( ])([\\w.-]*(?:pass|pwd|secret|token|key|cred|auth)[\\w.-]*)=([^&;,)]*)");

    private static final Pattern SIGNS = Pattern.compile("[?;&=/:@,()\\s]+");

    /** Loggers whose warnings hold parts of a URL that they couldn't read; kept, since they would be collected. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.postgresql"), Logger.getLogger("com.mysql.cj"), Logger.getLogger("org.mariadb.jdbc"));

    private final String url;
    private final String told;

    private JdbcUrl(String url) {
        this.url = url;
        this.told = told(url);
    }

    static JdbcUrl of(String url) {
        return new JdbcUrl(url);
    }

    /** Keeps drivers from logging parts of URLs that they can't read. */
    static void silenceDrivers() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private static String told(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.lookingAt()) {
            return url.startsWith("jdbc:") ? "jdbc:" + HIDDEN : HIDDEN;
        }
        String rest = url.substring(scheme.end());
        int login = rest.lastIndexOf('@');
        Matcher parameters = PARAMETERS.matcher(rest);
        int end = parameters.find() ? parameters.start() : rest.length();
        if (login > end) {
            return scheme.group() + HIDDEN; // an @ in a parameter, or one of these signs in a password
        }
        boolean isOracle = scheme.group().toLowerCase(Locale.ROOT).startsWith("jdbc:oracle:");
        if (isOracle && login < 0) {
            return scheme.group() + HIDDEN;
        }
        String address = login < 0 ? rest.substring(0, end) : rest.substring(login + 1, end);
        String slashes = login >= 0 && rest.startsWith("//") && !address.startsWith("//") ? "//" : "";
        return scheme.group() + slashes + address;
    }

    /** A word of a command line as it may be shown, with the URL's parameters but for secret ones. */
    static String shown(String word) {
        int begin = word.startsWith("--jdbc-url=") ? "--jdbc-url=".length() : 0;
        String url = word.substring(begin);
        if (!url.regionMatches(true, 0, "jdbc:", 0, "jdbc:".length())) {
            return word;
        }
        String told = of(url).toString();
        String open = SECRET_NAME.matcher(url).replaceAll("$1$2=" + HIDDEN);
        boolean isPlain = url.startsWith(told) && !url.contains("@");
        return word.substring(0, begin) + (isPlain ? open : told);
    }

    /** A driver's message without what this URL hides; left out whole where that can't be cut out of it. */
    String hiddenIn(String message) {
        String text = message.replace(url, told);
        for (String secret : secrets()) {
            if (secret.length() >= LEAST_SECRET) {
                text = text.replace(secret, HIDDEN);
            } else if (Pattern.compile("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)")
                    .matcher(text)
                    .find()) {
                return "the driver's words are left out, since they hold parts of the URL";
            }
        }
        return text;
    }

    /** What may be a password or a part of one: values with such a name, and what stands before an @ but for the user's name. */
    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        SECRET_NAME.matcher(url).results().forEach(found -> secrets.add(found.group(3)));
        Matcher scheme = SCHEME.matcher(url);
        int login = url.lastIndexOf('@');
        if (login > 0 && scheme.lookingAt() && scheme.end() < login) {
            String before = url.substring(scheme.end(), login).replaceFirst("^/+", "");
            List<String> parts = List.of(SIGNS.split(before, -1));
            secrets.addAll(parts.subList(1, parts.size()));
            secrets.add(before.substring(parts.get(0).length()).replaceFirst("^[:/]", ""));
        }
        return secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed()) // the whole before its parts
                .toList();
    }

    /** The scheme and, where nothing of it can be secret, the address. */
    @Override
    public String toString() {
        return told;
    }
}
