package dev.maker4j.examples.drawing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * The usual way to draw layered graphs (Sugiyama, Tagawa and Toda, 1981). A link that goes past columns gets a spot in each of
 * them. Sorting each column again and again by the mean place of its neighbours leaves few crossings; the best of these orders
 * is kept. Then each column in turn is moved as near to its neighbours as its order and the gaps between spots allow, which is
 * a least-squares fit of a rising sequence and solved exactly by pooling neighbours that get in each other's way.
 */
/** Where the nodes of a graph and the links between them stand, in columns from left to right. Confined to one thread. */
public final class Layout {
    private static final int MOST_ROUNDS = 40;
    private static final int LEAST_ROUNDS = 6;
    private static final int SPOTS_OF_ALL_ROUNDS = 400_000;
    private static final double NODE_GAP = 46;
    private static final double LINK_GAP = 14;
    private static final double LOOSE = 0.001;

    private final List<List<Spot>> columns = new ArrayList<>();
    private final List<List<Spot>> routes = new ArrayList<>();
    private final Map<String, Spot> spots = new HashMap<>();
    private final Set<String> straight;

    /** A node, or a link that passes a column. */
    public static final class Spot {
        private final @Nullable String node;
        private final int column;
        private final List<Spot> left = new ArrayList<>();
        private final List<Spot> right = new ArrayList<>();
        private int place;
        private double mean;
        private double y;

        private Spot(@Nullable String node, int column) {
            this.node = node;
            this.column = column;
        }

        /**
         * Whether a node stands here.
         *
         * @return false for a link that passes
         */
        public boolean isNode() {
            return node != null;
        }

        /**
         * The node's name.
         *
         * @return empty for a link that passes
         */
        public String node() {
            return node == null ? "" : node;
        }

        /**
         * The column.
         *
         * @return counted from 0
         */
        public int column() {
            return column;
        }

        /**
         * How far down its middle is.
         *
         * @return from 0
         */
        public double y() {
            return y;
        }
    }

    /**
     * Lays out.
     *
     * @param levels the nodes of each column
     * @param needs for each node those that it is linked with, which must be in columns before its own
     * @param straight nodes whose links with each other should be straight
     */
    public Layout(List<List<String>> levels, Map<String, List<String>> needs, Set<String> straight) {
        this.straight = straight;
        for (List<String> level : levels) {
            List<Spot> column = new ArrayList<>();
            for (String node : level) {
                Spot spot = new Spot(node, columns.size());
                spots.put(node, spot);
                column.add(spot);
            }
            columns.add(column);
        }
        needs.forEach((node, needed) -> needed.forEach(each -> link(spot(each), spot(node))));
        int spotsOfARound = columns.stream().mapToInt(List::size).sum();
        int rounds = Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, SPOTS_OF_ALL_ROUNDS / spotsOfARound));
        sort(rounds);
        place(rounds);
    }

    /**
     * Where a node stands.
     *
     * @param node its name
     * @return its spot
     * @throws IllegalArgumentException if there is no such node
     */
    public Spot spot(String node) {
        @Nullable Spot spot = spots.get(node);
        if (spot == null) {
            throw new IllegalArgumentException("there is no node " + node);
        }
        return spot;
    }

    /**
     * The links.
     *
     * @return each from the needed node through all columns that it passes to the node that needs it
     */
    public List<List<Spot>> routes() {
        return Collections.unmodifiableList(routes);
    }

    /**
     * The height of everything.
     *
     * @return from 0, with half a gap above and below
     */
    public double height() {
        double lowest = 0;
        for (List<Spot> column : columns) {
            lowest = Math.max(lowest, column.isEmpty() ? 0 : column.get(column.size() - 1).y);
        }
        return lowest + NODE_GAP / 2;
    }

    private void link(Spot from, Spot to) {
        List<Spot> route = new ArrayList<>(List.of(from));
        for (int column = from.column + 1; column < to.column; column++) {
            Spot passing = new Spot(null, column);
            columns.get(column).add(passing);
            route.add(passing);
        }
        route.add(to);
        for (int i = 1; i < route.size(); i++) {
            route.get(i - 1).right.add(route.get(i));
            route.get(i).left.add(route.get(i - 1));
        }
        routes.add(route);
    }

    private void sort(int rounds) {
        columns.forEach(Layout::number);
        List<List<Spot>> best = copy();
        long fewest = Crossings.in(columns, spot -> spot.place, spot -> spot.left);
        for (int round = 0; round < rounds && fewest > 0; round++) {
            for (int column = 1; column < columns.size(); column++) {
                sort(columns.get(column), true);
            }
            for (int column = columns.size() - 2; column >= 0; column--) {
                sort(columns.get(column), false);
            }
            long crossings = Crossings.in(columns, spot -> spot.place, spot -> spot.left);
            if (crossings < fewest) {
                fewest = crossings;
                best = copy();
            }
        }
        columns.clear();
        columns.addAll(best);
        columns.forEach(Layout::number);
    }

    private List<List<Spot>> copy() {
        List<List<Spot>> copy = new ArrayList<>();
        columns.forEach(column -> copy.add(new ArrayList<>(column)));
        return copy;
    }

    private static void sort(List<Spot> column, boolean byLeft) {
        for (Spot spot : column) {
            List<Spot> neighbours = byLeft ? spot.left : spot.right;
            double sum = 0;
            for (Spot each : neighbours) {
                sum += each.place;
            }
            spot.mean = neighbours.isEmpty() ? spot.place : sum / neighbours.size();
        }
        column.sort(Comparator.comparingDouble(spot -> spot.mean));
        number(column);
    }

    private static void number(List<Spot> column) {
        for (int place = 0; place < column.size(); place++) {
            column.get(place).place = place;
        }
    }

    private void place(int rounds) {
        for (List<Spot> column : columns) {
            double[] offsets = offsets(column);
            for (int i = 0; i < column.size(); i++) {
                column.get(i).y = offsets[i] - offsets[column.size() - 1] / 2;
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (int column = 1; column < columns.size(); column++) {
                place(columns.get(column), round > 0);
            }
            for (int column = columns.size() - 2; column >= 0; column--) {
                place(columns.get(column), true);
            }
        }
        double top = columns.stream()
                .filter(column -> !column.isEmpty())
                .mapToDouble(column -> column.get(0).y)
                .min()
                .orElse(0);
        columns.forEach(column -> column.forEach(spot -> spot.y += NODE_GAP / 2 - top));
    }

    /** How far below the first spot of a column each one is where all are as near together as they may be. */
    private static double[] offsets(List<Spot> column) {
        double[] offsets = new double[column.size()];
        for (int i = 1; i < offsets.length; i++) {
            double above = column.get(i - 1).node == null ? LINK_GAP : NODE_GAP;
            double own = column.get(i).node == null ? LINK_GAP : NODE_GAP;
            offsets[i] = offsets[i - 1] + (above + own) / 2;
        }
        return offsets;
    }

    private void place(List<Spot> column, boolean byBothSides) {
        double[] offsets = offsets(column);
        double[] wanted = new double[offsets.length];
        double[] weights = new double[offsets.length];
        for (int i = 0; i < wanted.length; i++) {
            Spot spot = column.get(i);
            double pulls = LOOSE;
            double sum = LOOSE * spot.y;
            for (Spot each : spot.left) {
                sum += pull(spot, each) * each.y;
                pulls += pull(spot, each);
            }
            for (Spot each : byBothSides ? spot.right : List.<Spot>of()) {
                sum += pull(spot, each) * each.y;
                pulls += pull(spot, each);
            }
            wanted[i] = sum / pulls - offsets[i];
            weights[i] = pulls;
        }
        double[] placed = RisingFit.of(wanted, weights);
        for (int i = 0; i < placed.length; i++) {
            column.get(i).y = placed[i] + offsets[i];
        }
    }

    /** How hard a link pulls its ends to one height: links of the chain are to be straight, and so are long ones. */
    private double pull(Spot one, Spot other) {
        if (one.node == null && other.node == null) {
            return 4;
        }
        return straight.contains(one.node()) && straight.contains(other.node()) ? 400 : 1;
    }
}
