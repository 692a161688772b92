package dev.maker4j.examples.buildorder.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * The usual way to draw layered graphs (Sugiyama, Tagawa and Toda, 1981). A link that goes past columns gets a spot in each of
 * them. Sorting each column again and again by the mean place of its neighbours leaves few crossings; the best of these orders
 * is kept. Then each column in turn is moved as near to its neighbours as its order and the gaps between spots allow, which is
 * a least-squares fit of a rising sequence and solved exactly by pooling neighbours that get in each other's way.
 */
/** Where modules and the links between them stand, in columns from left to right. Confined to one thread. */
final class Layout {
    private static final int SORTINGS = 24;
    private static final int PLACEMENTS = 12;
    private static final double MODULE_GAP = 46;
    private static final double LINK_GAP = 14;

    private final List<List<Spot>> columns = new ArrayList<>();
    private final List<List<Spot>> routes = new ArrayList<>();
    private final Map<String, Spot> spots = new HashMap<>();

    /** A module, or a link that passes a column. */
    static final class Spot {
        private final @Nullable String module;
        private final int column;
        private final List<Spot> left = new ArrayList<>();
        private final List<Spot> right = new ArrayList<>();
        private int place;
        private double y;

        private Spot(@Nullable String module, int column) {
            this.module = module;
            this.column = column;
        }

        boolean isModule() {
            return module != null;
        }

        /** The module's name; empty for a link that passes. */
        String module() {
            return module == null ? "" : module;
        }

        int column() {
            return column;
        }

        double y() {
            return y;
        }
    }

    /**
     * Lays out.
     *
     * @param levels the modules of each column
     * @param needs for each module those that it is linked with, which must be in columns before its own
     */
    Layout(List<List<String>> levels, Map<String, List<String>> needs) {
        for (List<String> level : levels) {
            List<Spot> column = new ArrayList<>();
            for (String module : level) {
                Spot spot = new Spot(module, columns.size());
                spots.put(module, spot);
                column.add(spot);
            }
            columns.add(column);
        }
        needs.forEach((module, needed) -> needed.forEach(each -> link(spot(each), spot(module))));
        sort();
        place();
    }

    /** Where a module stands. */
    Spot spot(String module) {
        @Nullable Spot spot = spots.get(module);
        if (spot == null) {
            throw new IllegalArgumentException("there is no module " + module);
        }
        return spot;
    }

    /** The links, each from the needed module through all columns that it passes to the module that needs it. */
    List<List<Spot>> routes() {
        return routes;
    }

    /** The height of everything, from 0, with half a gap above and below. */
    double height() {
        double lowest = 0;
        for (List<Spot> column : columns) {
            lowest = Math.max(lowest, column.isEmpty() ? 0 : column.get(column.size() - 1).y);
        }
        return lowest + MODULE_GAP / 2;
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

    private void sort() {
        columns.forEach(Layout::number);
        List<List<Spot>> best = copy();
        long fewest = Crossings.in(columns, spot -> spot.place, spot -> spot.left);
        for (int sorting = 0; sorting < SORTINGS && fewest > 0; sorting++) {
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
        Map<Spot, Double> means = new HashMap<>();
        for (Spot spot : column) {
            List<Spot> neighbours = byLeft ? spot.left : spot.right;
            means.put(
                    spot,
                    neighbours.stream().mapToInt(each -> each.place).average().orElse(spot.place));
        }
        column.sort(Comparator.comparingDouble(spot -> means.getOrDefault(spot, 0.0)));
        number(column);
    }

    private static void number(List<Spot> column) {
        for (int place = 0; place < column.size(); place++) {
            column.get(place).place = place;
        }
    }

    private void place() {
        for (List<Spot> column : columns) {
            double[] offsets = offsets(column);
            for (int i = 0; i < column.size(); i++) {
                column.get(i).y = offsets[i] - offsets[column.size() - 1] / 2;
            }
        }
        for (int placement = 0; placement < PLACEMENTS; placement++) {
            for (int column = 1; column < columns.size(); column++) {
                place(columns.get(column), placement > 0);
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
        columns.forEach(column -> column.forEach(spot -> spot.y += MODULE_GAP / 2 - top));
    }

    /** How far below the first spot of a column each one is where all are as near together as they may be. */
    private static double[] offsets(List<Spot> column) {
        double[] offsets = new double[column.size()];
        for (int i = 1; i < offsets.length; i++) {
            double above = column.get(i - 1).module == null ? LINK_GAP : MODULE_GAP;
            double own = column.get(i).module == null ? LINK_GAP : MODULE_GAP;
            offsets[i] = offsets[i - 1] + (above + own) / 2;
        }
        return offsets;
    }

    private static void place(List<Spot> column, boolean byBothSides) {
        double[] offsets = offsets(column);
        double[] wanted = new double[offsets.length];
        double[] weights = new double[offsets.length];
        for (int i = 0; i < wanted.length; i++) {
            Spot spot = column.get(i);
            List<Spot> neighbours = new ArrayList<>(spot.left);
            if (byBothSides) {
                neighbours.addAll(spot.right);
            }
            double mean =
                    neighbours.stream().mapToDouble(each -> each.y).average().orElse(spot.y);
            wanted[i] = mean - offsets[i];
            weights[i] = spot.module == null ? 3 : 1;
        }
        double[] placed = RisingFit.of(wanted, weights);
        for (int i = 0; i < placed.length; i++) {
            column.get(i).y = placed[i] + offsets[i];
        }
    }
}
