package dev.maker4j.examples.migrate.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How to get a connection: a JDBC URL, and a user and password where the URL doesn't hold them. Immutable; its text has
 * neither password nor the URL's parameters.
 */
public final class Access {
    private final String url;
    private final String user;
    private final String password;

    private Access(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * Access by a URL alone.
     *
     * @param url begins with {@code jdbc:}
     * @return the access
     */
    public static Access to(String url) {
        return new Access(Objects.requireNonNull(url, "url"), "", "");
    }

    /**
     * Adds a user and a password.
     *
     * @param name the user; empty to leave it to the URL
     * @param secret the password; empty for none
     * @return a new access
     */
    public Access as(String name, String secret) {
        return new Access(url, Objects.requireNonNull(name, "name"), Objects.requireNonNull(secret, "secret"));
    }

    /**
     * Opens a connection.
     *
     * @return the connection, which commits each statement by itself
     * @throws SQLException if it can't be had; its message has nothing of the URL's that might be secret
     */
    public Connection open() throws SQLException {
        Properties login = new Properties();
        if (url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:")) {
            login.setProperty("useServerPrepStmts", "true"); // else floating-point numbers come as text with few digits
        }
        if (!user.isEmpty()) {
            login.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            login.setProperty("password", password);
        }
        JdbcUrl.silenceDrivers();
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            @Nullable Throwable cause = e.getCause() instanceof IOException ? e.getCause() : null;
            throw new SQLException(JdbcUrl.of(url).hiddenIn(told(e)), e.getSQLState(), e.getErrorCode(), cause);
        }
    }

    private static String told(SQLException problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /**
     * The URL as it may be shown and typed again once its secrets are filled in.
     *
     * @param word any word of a command line
     * @return the word without a password, where it is a URL that holds one or might
     */
    public static String shown(String word) {
        return JdbcUrl.shown(word);
    }

    /** The URL up to its parameters, for messages. */
    @Override
    public String toString() {
        return JdbcUrl.of(url).toString();
    }
}
